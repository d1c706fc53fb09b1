import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Cuts connections that hold the service up: no head of a request within ten seconds, a body longer in coming than a
/// minute, a sender who goes on after being told that the body is too large. It also turns away peers who came round
/// the proxy.
final class SlowClients: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private static let forHead = TimeAmount.seconds(10)
  private static let forBody = TimeAmount.seconds(60)
  private static let forLastWords = TimeAmount.seconds(2)

  private let edge: Edge
  private var deadline: Scheduled<Void>?
  private var isClosing = false

  init(_ edge: Edge) {
    self.edge = edge
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
    case .head: if !isClosing { close(context, after: Self.forBody) }
    case .body: break
    case .end: if !isClosing { deadline?.cancel() }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head): isClosing = head.headerFields[.connection] == "close"
    case .body: break
    case .end: if isClosing { close(context, after: Self.forLastWords) }
    }
    context.write(data, promise: promise)
  }

  private func begin(_ context: ChannelHandlerContext) {
    guard edge.admits(context.channel.remoteAddress?.ipAddress.flatMap { Address($0) }) else {
      return context.close(promise: nil)
    }
    if deadline == nil { close(context, after: Self.forHead) }
  }

  private func close(_ context: ChannelHandlerContext, after time: TimeAmount) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: time) { context.close(promise: nil) }
  }
}
