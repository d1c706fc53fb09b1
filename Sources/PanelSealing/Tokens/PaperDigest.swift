extension AreaKeys {
  /// By what the text of a paper is known, in hexadecimal: the same for the same text, for as long as the area has its
  /// index key.
  ///
  /// Keyed, because an answer of one word could be guessed from a plain hash of it.
  package func paperDigest(_ text: [UInt8]) -> String {
    var message = LengthPrefixed("paneld paper 1")
    message.add(text)
    return Hex.text(inputsKey.authenticationCode(of: message.bytes))
  }
}
