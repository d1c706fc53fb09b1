/// Where the daemon listens. Only such choices can be made that nobody on the way reads what people entrust to it:
/// this machine alone, TLS, or a proxy that is named.
package struct Edge: Sendable, Equatable {
  /// In digits; names are not looked up.
  package let address: String
  /// 0: any that is free.
  package let port: Int
  package let protection: Protection

  package enum Protection: Sendable, Equatable {
    /// Nobody but programs of this machine.
    case loopback
    /// Files in PEM: the certificate with its chain, and its key.
    case tls(certificate: String, key: String)
    /// TLS ends at a proxy in one of these networks; whoever else connects is turned away.
    case proxy([Network])
  }

  /// Refuses, with a sentence, what would let others read along.
  package init(
    address: String, port: Int, certificate: String? = nil, key: String? = nil, behindProxy: [String] = []
  ) throws(EdgeRefusal) {
    guard let parsed = Address(address) else { throw .notAnAddress(address) }
    guard (0...65_535).contains(port) else { throw .notAPort(port) }
    self.address = address
    self.port = port
    switch (certificate, key) {
    case (let certificate?, let key?):
      guard behindProxy.isEmpty else { throw .tlsAndProxy }
      protection = .tls(certificate: certificate, key: key)
    case (nil, nil):
      var networks: [Network] = []
      for text in behindProxy { networks.append(try Network(text)) }
      guard !networks.isEmpty || parsed.isLoopback else { throw .unprotected(address) }
      protection = networks.isEmpty ? .loopback : .proxy(networks)
    case (nil, _?), (_?, nil):
      throw .halfOfTLS
    }
  }

  /// Whether clients reach the service by TLS.
  package var isSecure: Bool {
    switch protection {
    case .loopback: false
    case .tls, .proxy: true
    }
  }

  /// Whether a peer may speak to the daemon at all. Programs of this machine may; behind a proxy only it and they.
  package func admits(_ peer: Address?) -> Bool {
    switch protection {
    case .loopback, .tls: true
    case .proxy(let networks): peer.map { peer in peer.isLoopback || networks.contains { $0.contains(peer) } } ?? false
    }
  }

  /// How the daemon is reached, with the port that it got.
  package func url(port: Int) -> String {
    let host = address.contains(":") ? "[\(address)]" : address
    return if case .tls = protection { "https://\(host):\(port)" } else { "http://\(host):\(port)" }
  }
}

/// Why the daemon will not listen so, as a sentence for whoever starts it.
package enum EdgeRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  case notAnAddress(String)
  case notAPort(Int)
  case unprotected(String)
  case halfOfTLS
  case tlsAndProxy
  case notANetwork(String)
  case taken(address: String, port: Int)
  case cannotListen(address: String, port: Int)
  case unreadableTLS(String)

  package var description: String {
    switch self {
    case .notAnAddress(let text):
      "\"\(text)\" is no address of the Internet Protocol: give one in digits, such as 127.0.0.1."
    case .notAPort(let port):
      "\(port) is no port: give 1 to 65535, or 0 for any that is free."
    case .unprotected(let address):
      "On \(address) others could read along: give --tls-certificate and --tls-key, or name the proxy that ends TLS "
        + "with --behind-proxy, or listen on 127.0.0.1."
    case .halfOfTLS:
      "TLS needs both --tls-certificate and --tls-key."
    case .tlsAndProxy:
      "TLS ends here or at the proxy, not at both: give either --tls-certificate and --tls-key or --behind-proxy."
    case .notANetwork(let text):
      "\"\(text)\" is no network: give an address and the length of its prefix, such as 10.0.0.0/24, with nothing "
        + "beyond the prefix."
    case .taken(let address, let port):
      "Port \(port) of \(address) is in use by another program: stop it, or give another --port."
    case .cannotListen(let address, let port):
      "The daemon may not listen on port \(port) of \(address): give an address of this machine and a port from 1024 on."
    case .unreadableTLS(let path):
      "The certificate or key in \(path) cannot be read as PEM: check the file and who may read it."
    }
  }
}
