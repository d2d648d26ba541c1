// The process: arguments, environment, GODEBUG, system calls, fork, exit. Replaces parts of gc's runtime.go,
// runtime1.go, proc.go, env_posix.go and os_linux.go.

package runtime

import (
	"internal/runtime/atomic"
	"internal/runtime/exithook"
	"unsafe"
)

func argv() (**byte, int)
func auxv() *uintptr
func syscall6(number, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2 uintptr)
func blockingSyscall6(number, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2 uintptr)
func beforeFork()
func afterFork()
func afterForkInChild()
func beforeExec()
func afterExec()
func sigpipe()

var (
	args []string
	envs []string
)

func stringAt(list **byte, i int) *byte {
	return *(**byte)(add(unsafe.Pointer(list), uintptr(i)*ptrSize))
}

// goargs makes the arguments. They stay where the kernel put them.
func goargs() {
	list, n := argv()
	args = make([]string, n)
	for i := range args {
		args[i] = gostringnocopy(stringAt(list, i))
	}
}

// goenvs makes the environment, which follows the arguments' final nil.
func goenvs() {
	list, argc := argv()
	n := 0
	for stringAt(list, argc+1+n) != nil {
		n++
	}
	envs = make([]string, n)
	for i := range envs {
		envs[i] = gostringnocopy(stringAt(list, argc+1+i))
	}
}

// gogetenv is an environment variable's value at start.
func gogetenv(key string) string {
	for _, s := range envs {
		if len(s) > len(key) && s[len(key)] == '=' && s[:len(key)] == key {
			return s[len(key)+1:]
		}
	}
	return ""
}

// getAuxv returns the auxiliary vector as pairs of tag and value, without the final one.
func getAuxv() []uintptr {
	p := auxv()
	if p == nil {
		return nil
	}
	n := 0
	for *(*uintptr)(add(unsafe.Pointer(p), uintptr(n)*ptrSize)) != 0 {
		n += 2
	}
	return unsafe.Slice(p, n)
}

// systemPageSize is the kernel's page size.
func systemPageSize() int {
	const tagPageSize = 6
	vector := getAuxv()
	for i := 0; i+1 < len(vector); i += 2 {
		if vector[i] == tagPageSize {
			return int(vector[i+1])
		}
	}
	return 4096
}

// Set by the compiler.
var (
	// godebugDefault holds the //go:debug settings of the main package and those of the module's Go version.
	godebugDefault string
	// modinfo describes the build, see runtime/debug.ReadBuildInfo.
	modinfo string
	// defaultGOROOT is the GOROOT of the build.
	defaultGOROOT string
	// buildVersion is the version of Go that was compiled.
	buildVersion string
)

// The GODEBUG settings, which follow the environment as the program changes it.
var (
	godebugEnvironment atomic.Pointer[string]
	godebugUpdate      atomic.Pointer[func(string, string)]
	panicnil           atomic.Uint32
)

func debugPanicNil() bool {
	return panicnil.Load() != 0
}

// godebugSetting looks a key up in a list key=value,key=value; the last one counts.
func godebugSetting(list, key string) string {
	value := ""
	for list != "" {
		field := list
		if i := indexbytestring(list, ','); i >= 0 {
			field, list = list[:i], list[i+1:]
		} else {
			list = ""
		}
		if len(field) > len(key) && field[len(key)] == '=' && hasPrefix(field, key) {
			value = field[len(key)+1:]
		}
	}
	return value
}

func parsedebugvars() {
	if value := gogetenv("GODEBUG"); value != "" {
		godebugEnvironment.Store(&value)
	}
	readDebugSettings()
	if value := gogetenv("GOTRACEBACK"); value != "" {
		setTraceback(value)
	}
}

func readDebugSettings() {
	value := godebugSetting(godebugDefault, "panicnil")
	if env := godebugEnvironment.Load(); env != nil {
		if s := godebugSetting(*env, "panicnil"); s != "" {
			value = s
		}
	}
	if value == "1" {
		panicnil.Store(1)
	} else {
		panicnil.Store(0)
	}
}

// godebugNotify tells internal/godebug the settings.
func godebugNotify() {
	readDebugSettings()
	env := ""
	if p := godebugEnvironment.Load(); p != nil {
		env = *p
	}
	if update := godebugUpdate.Load(); update != nil {
		(*update)(godebugDefault, env)
	}
}

//go:linkname godebug_setUpdate internal/godebug.setUpdate
func godebug_setUpdate(update func(string, string)) {
	godebugUpdate.Store(&update)
	godebugNotify()
}

// godebugMetrics are the counters of uses of settings that are not the default.
var godebugMetrics struct {
	lock  mutex
	reads map[string]func() uint64
}

//go:linkname godebug_registerMetric internal/godebug.registerMetric
func godebug_registerMetric(name string, read func() uint64) {
	m := &godebugMetrics
	lock(&m.lock)
	if m.reads == nil {
		m.reads = make(map[string]func() uint64)
	}
	m.reads[name] = read
	unlock(&m.lock)
}

//go:linkname godebug_setNewIncNonDefault internal/godebug.setNewIncNonDefault
func godebug_setNewIncNonDefault(newIncNonDefault func(string) func()) {
}

//go:linkname syscall_runtimeSetenv syscall.runtimeSetenv
func syscall_runtimeSetenv(key, value string) {
	if key == "GODEBUG" {
		godebugEnvironment.Store(&value)
		godebugNotify()
	}
}

//go:linkname syscall_runtimeUnsetenv syscall.runtimeUnsetenv
func syscall_runtimeUnsetenv(key string) {
	if key == "GODEBUG" {
		godebugEnvironment.Store(nil)
		godebugNotify()
	}
}

//go:linkname syscall_runtimeClearenv syscall.runtimeClearenv
func syscall_runtimeClearenv(env map[string]int) {
	if _, set := env["GODEBUG"]; set {
		syscall_runtimeUnsetenv("GODEBUG")
	}
}

//go:linkname syscall_runtime_envs syscall.runtime_envs
func syscall_runtime_envs() []string {
	return append([]string{}, envs...)
}

//go:linkname os_runtime_args os.runtime_args
func os_runtime_args() []string {
	return append([]string{}, args...)
}

//go:linkname syscall_Getpagesize syscall.Getpagesize
func syscall_Getpagesize() int {
	return systemPageSize()
}

//go:linkname syscall_Exit syscall.Exit
func syscall_Exit(code int) {
	exit(int32(code))
}

//go:linkname os_beforeExit os.runtime_beforeExit
func os_beforeExit(exitCode int) {
	exithook.Run(exitCode)
}

//go:linkname os_sigpipe os.sigpipe
func os_sigpipe() {
	sigpipe()
}

// The kernel is passed addresses as integers, of objects in stacks too. So no stack may move between the conversion and
// the call: nothing on the way has a stack check.

// splitResult takes the kernel's result apart: values from -4095 on are error numbers.
//
//go:nosplit
func splitResult(r1, r2 uintptr) (uintptr, uintptr, uintptr) {
	const lastErrno = 4095
	if r1 > ^uintptr(lastErrno) {
		return ^uintptr(0), 0, -r1
	}
	return r1, r2, 0
}

//go:linkname linux_Syscall6 internal/runtime/syscall/linux.Syscall6
//go:nosplit
func linux_Syscall6(number, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2, errno uintptr) {
	return splitResult(syscall6(number, a1, a2, a3, a4, a5, a6))
}

//go:linkname syscall_blocking syscall.runtime_blockingSyscall6
//go:nosplit
func syscall_blocking(number, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2, errno uintptr) {
	return splitResult(blockingSyscall6(number, a1, a2, a3, a4, a5, a6))
}

// entersyscall and exitsyscall exist for packages that pull them by linkname; the overlay's syscall package hands
// a blocking call over as a whole. A call between these two keeps its P.
func entersyscall() {
}

func exitsyscall() {
}

//go:linkname syscall_runtime_BeforeFork syscall.runtime_BeforeFork
func syscall_runtime_BeforeFork() {
	// The child has only this thread, and must not need locks that others held: no larger stack, for one.
	reserveStack(uintptr(len(envs)))
	beforeFork()
}

var reservedStack uintptr

// reserveStack makes sure that there are some KB of free stack.
//
//go:noinline
func reserveStack(n uintptr) {
	var space [1024]uintptr
	for i := range space {
		space[i] = n + uintptr(i)
	}
	reservedStack = space[n%1024]
}

//go:linkname syscall_runtime_AfterFork syscall.runtime_AfterFork
func syscall_runtime_AfterFork() {
	afterFork()
}

//go:linkname syscall_runtime_AfterForkInChild syscall.runtime_AfterForkInChild
func syscall_runtime_AfterForkInChild() {
	afterForkInChild()
}

//go:linkname syscall_runtime_BeforeExec syscall.runtime_BeforeExec
func syscall_runtime_BeforeExec() {
	beforeExec()
}

//go:linkname syscall_runtime_AfterExec syscall.runtime_AfterExec
func syscall_runtime_AfterExec() {
	afterExec()
}

// syscall_runtime_doAllThreadsSyscall would run a system call on all threads. Like gc with cgo, this runtime
// cannot: the callers report ENOTSUP.
//
//go:linkname syscall_runtime_doAllThreadsSyscall syscall.runtime_doAllThreadsSyscall
func syscall_runtime_doAllThreadsSyscall(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2, err uintptr) {
	const notSupported = 95
	return ^uintptr(0), ^uintptr(0), notSupported
}

//go:linkname syscall_cgocaller syscall.cgocaller
func syscall_cgocaller(fn unsafe.Pointer, args ...uintptr) uintptr {
	throw("call of a C function: cgo is not supported")
	return 0
}

// fcntl is for internal/syscall/unix; result and error number.
func fcntl(fd, cmd, arg int32) (int32, int32) {
	r, _, errno := linux_Syscall6(sysFcntl, uintptr(fd), uintptr(cmd), uintptr(arg), 0, 0, 0)
	if errno != 0 {
		return -1, int32(errno)
	}
	return int32(r), 0
}

// vgetrandom reports that the vDSO's generator is not used: internal/syscall/unix makes the system call.
func vgetrandom(p []byte, flags uint32) (ret int, supported bool) {
	return -1, false
}

// write is for internal/godebug.
func write(fd uintptr, p unsafe.Pointer, n int32) int32 {
	return write1(fd, p, n)
}
