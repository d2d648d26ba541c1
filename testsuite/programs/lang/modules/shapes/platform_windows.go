package shapes

const platform = "windows"
