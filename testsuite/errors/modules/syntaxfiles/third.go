package main

func g() { undefined }
