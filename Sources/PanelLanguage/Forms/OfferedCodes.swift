package import PanelRules

extension Notes {
  /// Complains about a field that is not answered with any number of codes, and about codes that it does not offer.
  func checkSeveral(_ name: Text, _ codes: [Text], _ field: FormField) {
    guard case .codes(let options) = field.kind else {
      return add(
        .notOffered, at: name.place, "\"\(field.name)\" is not answered with several codes; name a field that is")
    }
    // Where the options could not be read that was complained of.
    if !options.isEmpty { check(codes, of: field, offering: options.map(\.code)) }
  }

  /// Complains about codes that a field does not offer.
  func check(_ codes: [Text], of field: FormField) {
    guard let offered = field.codes else {
      if let place = codes.first?.place {
        add(.notOffered, at: place, "\"\(field.name)\" is not answered with a code; name a field that is")
      }
      return
    }
    check(codes, of: field, offering: offered)
  }

  private func check(_ codes: [Text], of field: FormField, offering offered: [String]) {
    for code in codes where !offered.contains(code.value) {
      let suggestion = suggestion(for: code.value, among: offered)
      add(.notOffered, at: code.place, "\"\(field.name)\" cannot be answered \"\(code.value)\"\(suggestion)")
    }
  }
}

extension FormField {
  /// The codes a coded field offers; nil for one that is not answered with a single code.
  package var codes: [String]? {
    switch kind {
    case .yesNo: ["yes", "no"]
    case .code(let options): options.map(\.code)
    case .text, .longText, .date, .integer, .codes, .list, .group: nil
    }
  }
}
