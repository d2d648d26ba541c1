package shapes

const platform = "linux"
