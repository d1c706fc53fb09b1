import CYaml

/// Reads the part of YAML that definition files are written in: maps, lists and text, and nothing that refers, casts,
/// merges or runs.
///
/// It works on the parser's events, where an alias is still a word: a file that unfolds to gigabytes is refused at its
/// first anchor, in time proportional to its size. Yams keeps those events to itself, hence the import of its C module.
enum ReadYaml {
  /// The largest file, in bytes.
  static let largest = 256 * 1024
  /// How deep maps and lists may lie in each other.
  static let deepest = 20

  /// The file's one document; nil where there is none to read. What is wrong goes into the notes.
  static func read(_ bytes: [UInt8], _ notes: Notes) -> Node? {
    guard bytes.count <= largest else {
      notes.add(
        .tooLarge, at: .start,
        "the file has \(bytes.count) bytes and may have \(largest); leave out what is no definition")
      return nil
    }
    guard !bytes.isEmpty else {
      notes.add(.emptyFile, at: .start, "the file is empty; write the definition, or remove the file")
      return nil
    }
    var node: Node?
    bytes.withUnsafeBufferPointer { buffer in
      guard var events = Events(buffer, notes) else { return }
      defer { events.close() }
      var reader = DocumentReader(events: events, notes: notes)
      do throws(Stop) {
        node = try reader.document()
      } catch {
        node = nil
      }
    }
    return node
  }
}

/// Reading cannot go on; what is wrong has been noted.
struct Stop: Error {}

private struct DocumentReader {
  var events: Events
  let notes: Notes

  mutating func document() throws(Stop) -> Node? {
    var first = try events.next()
    if case .streamStart = first.kind { first = try events.next() }
    guard case .documentStart(let directives) = first.kind else {
      notes.add(.emptyFile, at: .start, "the file is empty; write the definition, or remove the file")
      return nil
    }
    if directives {
      notes.add(.directive, at: first.place, "a line that begins with % is not used here; remove it")
    }
    let root = try node(from: try events.next(), depth: 0)
    var last = try events.next()
    if case .documentEnd = last.kind { last = try events.next() }
    if case .documentStart = last.kind {
      notes.add(.severalDocuments, at: last.place, "a second document begins here; write one definition a file")
    }
    return root
  }

  private mutating func node(from event: Events.Event, depth: Int) throws(Stop) -> Node {
    guard depth <= ReadYaml.deepest else {
      notes.add(
        .tooDeep, at: event.place,
        "this lies more than \(ReadYaml.deepest) levels deep, which no definition needs; check the indentation")
      throw Stop()
    }
    let refused = refuse(event)
    let content: Node.Content
    switch event.kind {
    case .scalar(let text): content = .text(text)
    case .listStart: content = .list(try items(depth))
    case .mapStart: content = .map(try entries(depth))
    case .alias: content = .refused
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .listEnd, .mapEnd: throw Stop()
    }
    return Node(place: event.place, content: refused ? .refused : content)
  }

  /// Notes what has no place in a definition, and whether there was any.
  private func refuse(_ event: Events.Event) -> Bool {
    if case .alias = event.kind {
      notes.add(.alias, at: event.place, "an alias (*name) is not used here; write the value out")
      return true
    }
    if event.hasAnchor {
      notes.add(.anchor, at: event.place, "an anchor (&name) is not used here; remove it and write the value out")
    }
    if event.hasTag {
      notes.add(.tag, at: event.place, "a tag (!name) is not used here; remove it, the key says what is meant")
    }
    return event.hasAnchor || event.hasTag
  }

  private mutating func items(_ depth: Int) throws(Stop) -> [Node] {
    var items: [Node] = []
    while true {
      let event = try events.next()
      if case .listEnd = event.kind { return items }
      items.append(try node(from: event, depth: depth + 1))
    }
  }

  private mutating func entries(_ depth: Int) throws(Stop) -> [Node.Entry] {
    var entries: [Node.Entry] = []
    var seen: [String: Place] = [:]
    while true {
      let event = try events.next()
      if case .mapEnd = event.kind { return entries }
      let key = try node(from: event, depth: depth + 1)
      let value = try node(from: try events.next(), depth: depth + 1)
      guard let word = word(of: key) else { continue }
      if let first = seen[word] {
        notes.add(
          .duplicateKey, at: key.place,
          "\"\(word)\" stands here a second time (first on line \(first.line)); keep one of the two")
        continue
      }
      seen[word] = key.place
      entries.append(Node.Entry(key: Text(value: word, place: key.place), value: value))
    }
  }

  private func word(of key: Node) -> String? {
    switch key.content {
    case .text("<<"):
      notes.add(.mergeKey, at: key.place, "a merge (<<) is not used here; write the keys out")
      return nil
    case .text(let word): return word
    case .list, .map:
      notes.add(.keyNotText, at: key.place, "a key is one word, no list or map; check indentation and colons")
      return nil
    case .refused: return nil
    }
  }
}
