/// A value of a file and where it stands.
struct Node {
  let place: Place
  let content: Content

  enum Content {
    case text(String)
    case list([Node])
    case map([Entry])
    /// Complained about already; whoever reads it says nothing more.
    case refused
  }

  struct Entry {
    let key: Text
    let value: Node
  }
}

/// A word of a file and where it stands.
struct Text: Hashable {
  let value: String
  let place: Place
}
