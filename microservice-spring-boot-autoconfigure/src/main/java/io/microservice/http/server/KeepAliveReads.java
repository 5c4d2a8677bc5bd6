package io.microservice.http.server;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import reactor.netty.http.server.HttpServer;

/**
 * Lets a connection go on to read when a request has been answered. Reactor Netty before
 * 1.3.8 forgets to if a request arrived while the response to the one before it was being
 * sent by another thread, and was then answered at once
 * (<a href="https://github.com/reactor/reactor-netty/issues/4361">issue 4361</a>): the
 * next request is never read.
 */
@Sharable
public final class KeepAliveReads extends ChannelInboundHandlerAdapter {

	private static final String NAME = "microservice.keepAliveReads";

	private static final String ANSWERED = "HttpServerOperationsTerminatedEvent";

	private static final KeepAliveReads INSTANCE = new KeepAliveReads();

	private KeepAliveReads() {
	}

	/**
	 * Apply to the connections of a server.
	 * @param server the server
	 * @return the server that does
	 */
	public static HttpServer on(HttpServer server) {
		return server.doOnChannelInit((observer, channel, address) -> channel.pipeline().addFirst(NAME, INSTANCE));
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		context.fireUserEventTriggered(event);
		if (event.getClass().getSimpleName().equals(ANSWERED) && context.channel().isActive()) {
			context.read();
		}
	}

}
