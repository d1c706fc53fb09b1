extension String {
  /// Behind its length in bytes: nothing in it can make it look like what stands around it, in bytes that are known by their
  /// hash.
  var behindLength: String { "\(utf8.count):\(self)" }
}
