package hidden

type Iface interface {
	Exported() string
	unexported() string
}

type thing struct{ s string }

func (t thing) Exported() string   { return t.unexported() + "!" }
func (t thing) unexported() string { return "hidden " + t.s }

func New(s string) Iface { return thing{s} }
