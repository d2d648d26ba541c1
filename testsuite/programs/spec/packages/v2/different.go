package different

type T struct{}

var V = "package different in folder v2"
