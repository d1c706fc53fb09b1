import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// How long the service waits for a client.
package struct Patience: Sendable {
  /// From the connection to the end of the first request's head.
  package var head = Duration.seconds(10)
  /// From a head to the end of its body.
  package var body = Duration.seconds(60)
  /// Between two requests.
  package var idle = Duration.seconds(30)
  /// For a sender who goes on after being told that the body is too large.
  package var lastWords = Duration.seconds(2)

  package init() {}
}

/// Cuts connections that hold the service up, and turns away peers who came round the proxy.
final class SlowClients: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let edge: Edge
  private let patience: Patience
  private var deadline: Scheduled<Void>?
  private var isClosing = false

  init(_ edge: Edge, _ patience: Patience) {
    self.edge = edge
    self.patience = patience
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { begin(context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    deadline?.cancel()
  }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: if !isClosing { close(context, after: patience.body) }
    case .body: break
    case .end: if !isClosing { deadline?.cancel() }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head): isClosing = head.headerFields[.connection] == "close"
    case .body: break
    case .end: if isClosing { close(context, after: patience.lastWords) }
    }
    context.write(data, promise: promise)
  }

  private func begin(_ context: ChannelHandlerContext) {
    guard edge.admits(context.channel.remoteAddress?.ipAddress.flatMap { Address($0) }) else {
      return context.close(promise: nil)
    }
    if deadline == nil { close(context, after: patience.head) }
  }

  private func close(_ context: ChannelHandlerContext, after time: Duration) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { context.close(promise: nil) }
  }
}
