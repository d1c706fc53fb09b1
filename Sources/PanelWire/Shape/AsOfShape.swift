package import PanelRules

extension Shape where Value == AsOf.Time {
  /// An instant as ``Shape/instant`` takes it, or a day of the calendar of a zone, as `2027-03-09`.
  package static func time(in zone: Zone?) -> Shape {
    let schema: JSON.Object = [
      "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*Z)?$",
    ]
    return Shape(schema: schema, codes: Set(.notText, .nullNotAllowed, .notInstant)) { json, reading in
      guard let text = json.text else {
        reading.noteKind(of: json, .notText)
        return nil
      }
      if let zone, let day = LocalDate(text) { return AsOf.Time(day, in: zone) }
      let moment = Moment(rfc3339: text)
      if moment == nil { reading.note(.notInstant) }
      return moment.map(AsOf.Time.init)
    }
  }
}
