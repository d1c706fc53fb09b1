/// Why a key file was not used. Each describes itself in a sentence with its remedy; none holds a byte of the key.
package enum KeyFileRefusal: Error, Equatable, Sendable {
  case cannotOpen(String, because: String)
  case notAFile(String)
  case ownedByAnother(String)
  /// The mode is in octal, as `ls` and `chmod` know it.
  case openToOthers(String, mode: String)
  case wrongLength(String)
  /// All bytes are alike: an empty disk block, not a key.
  case notRandom(String)
  case alreadyThere(String)
  case cannotWrite(String, because: String)
}

extension KeyFileRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cannotOpen(let path, let reason):
      "The key file \(path) cannot be read: \(reason)."
    case .notAFile(let path):
      "The key file \(path) is not a regular file."
    case .ownedByAnother(let path):
      "The key file \(path) belongs to another account, which could exchange it; it must belong to this one or to root."
    case .openToOthers(let path, let mode):
      "The key file \(path) has mode \(mode), so others could read or run it; make it private with: chmod 600 \(path)"
    case .wrongLength(let path):
      "The key file \(path) does not hold exactly 32 bytes, so it is not a key or not a whole one."
    case .notRandom(let path):
      "The key file \(path) holds the same byte 32 times, so it is not a key."
    case .alreadyThere(let path):
      "The key file \(path) is already there and is not overwritten: what it sealed could never be opened again."
    case .cannotWrite(let path, let reason):
      "The key file \(path) cannot be written: \(reason)."
    }
  }
}
