extension JSON {
  /// The members of an object in the order they were written or read, each name once.
  package struct Object: Sendable, Hashable {
    private var members: [Member]

    /// An object without members.
    package init() {
      members = []
    }

    /// Takes members whose names are known to differ.
    init(distinct members: [Member]) {
      self.members = members
    }

    /// A name and its value.
    package struct Member: Sendable, Hashable {
      /// Any text, the empty one included.
      package let name: String
      /// What stands under the name.
      package let value: JSON

      /// A member of an object.
      package init(name: String, value: JSON) {
        self.name = name
        self.value = value
      }
    }
  }
}

extension JSON.Object {
  /// The names in their order.
  package var names: [String] { members.map(\.name) }

  /// Setting a name that is there replaces its value in place; a new name goes last; nil removes.
  package subscript(name: String) -> JSON? {
    get {
      members.first { $0.isNamed(name) }?.value
    }
    set {
      let place = members.firstIndex { $0.isNamed(name) }
      switch (place, newValue) {
      case (let place?, let value?): members[place] = Member(name: name, value: value)
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (nil, nil): break
      }
    }
  }
}

extension JSON.Object: RandomAccessCollection {
  /// The place of the first member.
  package var startIndex: Int { members.startIndex }
  /// The place after the last member.
  package var endIndex: Int { members.endIndex }

  /// The member at that place; the place must be there.
  package subscript(place: Int) -> Member {
    members[place]
  }
}

extension JSON.Object.Member {
  /// Compares bytes: strings that Swift holds equal (U+212A and `K`) are different names in JSON.
  func isNamed(_ other: String) -> Bool {
    name.isSameText(as: other)
  }
}

extension String {
  /// Equal byte for byte. Strings that are canonically equivalent but differ in bytes differ here; the quicker
  /// comparison, which holds them equal, goes first because most names differ.
  func isSameText(as other: String) -> Bool {
    utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
  }
}
