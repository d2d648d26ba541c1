// System call numbers of the target that this package uses itself.

package runtime

const sysFcntl = 25
