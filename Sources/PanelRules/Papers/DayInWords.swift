extension LocalDate {
  /// As it is read in papers: `9 March 2027`.
  package var inWords: String { "\(day) \(Self.monthNames[month - 1]) \(year)" }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
