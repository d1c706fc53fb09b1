import PanelRules

extension Definitions {
  /// Reads the files of a `Workflows` folder, by their path inside it, and resolves every name in them.
  ///
  /// Routes lie at the top or in a folder of a family of routes, forms in `forms/`, what routes hold in common in
  /// `parts/`, words in `words/`, calendars in `calendars/`; what else lies there is not read. One complaint anywhere and
  /// nothing is loaded.
  package static func load(files: [String: [UInt8]]) -> Result<Definitions, Complaints> {
    var loading = Loading(files: files)
    return loading.load()
  }

  /// What the files call their routes, and the front door, sorted: as far as that can be read, whatever else is wrong
  /// with them. A file that is no YAML may be that of the route after which it is called.
  package static func named(in files: [String: [UInt8]]) -> [String] {
    files.compactMap { path, bytes -> String? in
      guard let folder = FolderName.of(path), folder == .routes || folder == .routing else { return nil }
      guard let node = ReadYaml.read(bytes, Notes(file: path)) else {
        return path.split(separator: "/").last.map { String($0.dropLast(".yaml".count)) }
      }
      return (node["route"] ?? node["routing"])?.word
    }.sorted()
  }
}

/// A folder as it is being read.
private struct Loading {
  let files: [String: [UInt8]]
  private var routes: [(file: RouteFile, notes: Notes)] = []
  private var counted: [(file: CountedFile, notes: Notes)] = []
  private var forms: [(file: FormFile, notes: Notes)] = []
  private var words: [Words] = []
  private var parts: [String: (part: Part, notes: Notes)] = [:]
  private var routing: RoutingFile?
  private var sharing: SharingFile?
  private var legalBases: LegalBasesFile?
  private var allNotes: [Notes] = []
  private var unread: Set<String> = []

  init(files: [String: [UInt8]]) {
    self.files = files
  }

  mutating func load() -> Result<Definitions, Complaints> {
    let sorted = files.sorted { $0.key < $1.key }
    // Routes are read once the parts that they take are known.
    for (path, bytes) in sorted where FolderName.of(path) == .parts { read(path, bytes, in: .parts) }
    for (path, bytes) in sorted {
      guard let folder = FolderName.of(path), folder != .parts else { continue }
      read(path, bytes, in: folder)
    }
    complainOfMissingFiles()
    complainOfUnusedParts()
    complainOfSameNames()
    resolve()
    let complaints = allNotes.flatMap(\.complaints)
    guard complaints.isEmpty else { return .failure(Complaints(complaints)) }
    return .success(
      Definitions(
        routes: byName(routes.map { picking($0.file.route) }, \.name),
        counted: byName(counted.map(\.file.service), \.name), forms: byName(forms.map(\.file.form), \.name),
        words: byName(words, \.language), files: files, routeFiles: filesOfRoutes(), frontDoor: routing?.route,
        sharing: sharingResolution?.table,
        places: Dictionary(routes.map { ($0.file.route.name, $0.file.places) }) { first, _ in first }))
  }

  private func picking(_ route: Route) -> Route {
    AnswerPicks.picking(route, from: route.named(byName(forms.map(\.file.form), \.name)))
  }

  private func filesOfRoutes() -> [String: [String]] {
    Dictionary(
      routes.map { file, notes in
        (file.route.name, [notes.file] + file.parts.compactMap { parts[$0]?.notes.file })
      } + (routing.map { [($0.route.name, [$0.notes.file])] } ?? [])
    ) { first, _ in first }
  }

  private mutating func read(_ path: String, _ bytes: [UInt8], in folder: FolderName) {
    let notes = Notes(file: path)
    allNotes.append(notes)
    if !read(ReadYaml.read(bytes, notes), in: folder, notes) { unread.insert(path) }
  }

  private mutating func read(_ node: Node?, in folder: FolderName, _ notes: Notes) -> Bool {
    guard let node else { return false }
    switch folder {
    case .parts:
      guard let part = Part.read(node, notes) else { return false }
      parts[notes.stem] = (part, notes)
    case .routing:
      guard let table = RoutingReader.read(node, notes) else { return false }
      routing = table
    case .sharing:
      guard let table = SharingReader.read(node, notes) else { return false }
      sharing = table
    case .legalBases:
      guard let bases = LegalBasesReader.read(node, notes) else { return false }
      legalBases = bases
    case .forms:
      guard let form = FormReader.read(node, notes) else { return false }
      forms.append((form, notes))
    case .words:
      guard let read = WordsReader.read(node, notes) else { return false }
      words.append(read)
    case .routes:
      let parts = parts.mapValues(\.part)
      if CountedReader.isMeant(node) {
        guard let service = CountedReader.read(node, parts: parts, notes) else { return false }
        counted.append((service, notes))
        return true
      }
      guard let route = RouteReader.read(node, parts: parts, notes) else { return false }
      routes.append((route, notes))
    }
    return true
  }

  private func complainOfUnusedParts() {
    guard unread.isEmpty, !routes.isEmpty else { return }
    let taken = Set(routes.flatMap(\.file.parts))
    for (name, read) in parts.sorted(by: { $0.key < $1.key }) where !taken.contains(name) {
      read.notes.add(
        .unusedName, at: read.part.name.place, "no route takes the part \"\(name)\"; take it, or remove the file")
    }
  }

  private func complainOfSameNames() {
    for (index, (file, notes)) in routes.enumerated() {
      guard let first = routes[..<index].first(where: { $0.file.route.name == file.route.name }) else { continue }
      notes.add(
        .listedTwice, at: .start, "\(first.notes.file) is a route \"\(file.route.name)\" too; rename one of the two")
    }
  }

  private mutating func complainOfMissingFiles() {
    let paths = allNotes.map(\.file)
    if !paths.contains(where: { FolderName.of($0) == .routes }) {
      complain(file: "route.yaml", "there is no route; write one in a .yaml file of its own")
    }
    if !paths.contains(where: { $0.hasPrefix("words/") }) {
      complain(file: "words/en.yaml", "there are no words; write this file, which says what each code means")
    }
  }

  private mutating func complain(file: String, _ says: String) {
    let notes = Notes(file: file)
    notes.add(.fileMissing, at: .start, says)
    allNotes.append(notes)
  }

  private mutating func resolve() {
    let calendars = files.keys.compactMap { path -> String? in
      guard path.hasPrefix("calendars/"), path.hasSuffix(".json") else { return nil }
      return String(path.dropFirst("calendars/".count).dropLast(".json".count))
    }
    Resolution(
      routes: routes, counted: counted, forms: forms, words: words, calendars: calendars,
      routing: routing?.table.form, unread: unread
    ).resolve()
    sharingResolution?.resolve()
    guard let routing else { return }
    RoutingResolution(
      file: routing, routes: byName(routes.map(\.file.route), \.name), forms: byName(forms.map(\.file.form), \.name),
      calendars: calendars, isWhole: unread.isEmpty
    ).resolve()
  }

  private var sharingResolution: SharingResolution? {
    sharing.map { file in
      let named = routes.map(\.file.route.name) + counted.map(\.file.service.name)
      return SharingResolution(
        file: file, bases: legalBases, routes: unread.isEmpty ? Set(named) : nil,
        forms: unread.isEmpty ? byName(forms.map(\.file.form), \.name) : nil, words: words,
        basesAreRead: !unread.contains("legal-bases.yaml"))
    }
  }

  private func byName<Value>(_ values: [Value], _ name: (Value) -> String) -> [String: Value] {
    Dictionary(values.map { (name($0), $0) }) { first, _ in first }
  }
}
