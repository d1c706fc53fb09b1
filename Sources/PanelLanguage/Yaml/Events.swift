import CYaml

/// The events of libYAML over bytes that outlive it, one at a time.
struct Events {
  struct Event {
    let kind: Kind
    let place: Place
    var hasAnchor = false
    var hasTag = false
  }

  enum Kind {
    case streamStart, streamEnd
    case documentStart(directives: Bool)
    case documentEnd
    case alias
    case scalar(String)
    case listStart, listEnd, mapStart, mapEnd
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeBufferPointer<UInt8>
  private let notes: Notes

  /// Nil when memory has run out.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ notes: Notes) {
    self.bytes = bytes
    self.notes = notes
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  mutating func close() {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event; stops, with a complaint, where the text is not YAML.
  mutating func next() throws(Stop) -> Event {
    var raw = yaml_event_t()
    guard yaml_parser_parse(parser, &raw) == 1 else {
      complain()
      throw Stop()
    }
    defer { yaml_event_delete(&raw) }
    let place = Place(raw.start_mark)
    switch raw.type {
    case YAML_STREAM_START_EVENT: return Event(kind: .streamStart, place: place)
    case YAML_DOCUMENT_START_EVENT:
      let start = raw.data.document_start
      let directives = start.version_directive != nil || start.tag_directives.start != start.tag_directives.end
      return Event(kind: .documentStart(directives: directives), place: place)
    case YAML_DOCUMENT_END_EVENT: return Event(kind: .documentEnd, place: place)
    case YAML_ALIAS_EVENT: return Event(kind: .alias, place: place)
    case YAML_SCALAR_EVENT:
      let scalar = raw.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return Event(kind: .scalar(text), place: place, hasAnchor: scalar.anchor != nil, hasTag: scalar.tag != nil)
    case YAML_SEQUENCE_START_EVENT:
      let list = raw.data.sequence_start
      return Event(kind: .listStart, place: place, hasAnchor: list.anchor != nil, hasTag: list.tag != nil)
    case YAML_SEQUENCE_END_EVENT: return Event(kind: .listEnd, place: place)
    case YAML_MAPPING_START_EVENT:
      let map = raw.data.mapping_start
      return Event(kind: .mapStart, place: place, hasAnchor: map.anchor != nil, hasTag: map.tag != nil)
    case YAML_MAPPING_END_EVENT: return Event(kind: .mapEnd, place: place)
    default: return Event(kind: .streamEnd, place: place)
    }
  }

  private func complain() {
    let state = parser.pointee
    var problem = state.problem.map { String(cString: $0) } ?? "it cannot be read"
    if let context = state.context, state.context_mark.line < state.problem_mark.line {
      problem += " \(String(cString: context)) that begins on line \(state.context_mark.line + 1)"
    }
    let place = state.error == YAML_READER_ERROR ? self.place(atByte: state.problem_offset) : Place(state.problem_mark)
    if isTab(at: place) {
      notes.add(.notYAML, at: place, "this is not YAML: a tab stands here; use spaces")
      return
    }
    let remedy = "check the indentation, colons, quotes and brackets here"
    notes.add(.notYAML, at: place, "this is not YAML: \(problem); \(remedy)")
  }

  private func isTab(at place: Place) -> Bool {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.indices.contains(place.line - 1) else { return false }
    let rest = String(decoding: lines[place.line - 1], as: UTF8.self).unicodeScalars.dropFirst(place.column - 1)
    return rest.first == "\t"
  }

  private func place(atByte offset: Int) -> Place {
    let before = bytes.prefix(offset)
    let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let characters = before[lineStart...].count { $0 & 0b1100_0000 != 0b1000_0000 }
    return Place(line: line, column: characters + 1)
  }
}

extension Place {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: mark.line + 1, column: mark.column + 1)
  }
}
