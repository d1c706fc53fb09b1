extension AreaKeys {
  /// What is kept of everything that a decision was made on, in hexadecimal: it shows later that nothing of it was changed.
  ///
  /// Keyed, because codes are few, and a plain hash of them could be guessed.
  package func inputsHash(_ inputs: [String]) -> String {
    var message = LengthPrefixed("paneld decision 1")
    for input in inputs { message.add(input) }
    return Hex.text(inputsKey.authenticationCode(of: message.bytes))
  }
}
