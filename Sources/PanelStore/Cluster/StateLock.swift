import Glibc

/// A lock on the state folder, which the kernel drops with the process, however it ends.
final class StateLock: Sendable {
  private let descriptor: CInt

  /// Throws `ClusterRefusal.inUse` when another daemon holds it.
  init(_ state: StateFolder) throws {
    let descriptor = open(state.lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw ClusterRefusal.notWritable(path: state.path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      Glibc.close(descriptor)
      throw ClusterRefusal.inUse(path: state.path)
    }
    self.descriptor = descriptor
  }

  /// Unlocked by name: a program being started at this moment holds a copy of the descriptor for an instant.
  deinit {
    _ = flock(descriptor, LOCK_UN)
    Glibc.close(descriptor)
  }
}
