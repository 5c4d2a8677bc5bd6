package io.microservice.benchmarks.websocket.raw;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.benchmarks.Scenario.Server;
import io.microservice.benchmarks.websocket.Protocol;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The limit: the same messages written by hand on Reactor Netty, for these methods only.
 * A broadcast is one loop over the connections.
 */
public final class RawChat implements Server {

	private final JsonMapper mapper = JsonMapper.shared();

	private final Set<Channel> room = ConcurrentHashMap.newKeySet();

	private final DisposableServer server = HttpServer.create()
		.host("localhost")
		.port(0)
		.route((routes) -> routes.ws(Protocol.PATH, this::handle))
		.bindNow();

	@Override
	public URI url() {
		return URI.create("ws://localhost:" + this.server.port() + Protocol.PATH);
	}

	private Mono<Void> handle(WebsocketInbound in, WebsocketOutbound out) {
		Flux<String> answers = in.receive().asString().concatMap((request) -> Mono.justOrEmpty(answer(request, in)));
		return out.sendString(answers.startWith(Protocol.connected(UUID.randomUUID().toString()))).then();
	}

	private String answer(String request, WebsocketInbound in) {
		JsonNode json = this.mapper.readTree(request);
		String text = json.path("data").path("text").asString("");
		return switch (json.path("method").asString()) {
			case "join" -> {
				in.withConnection((connection) -> join(connection.channel()));
				yield Protocol.result("null");
			}
			case "say" -> {
				broadcast(Protocol.said(text).getBytes(StandardCharsets.UTF_8));
				yield Protocol.result("null");
			}
			default -> Protocol.result('"' + text + '"');
		};
	}

	private void join(Channel channel) {
		this.room.add(channel);
		channel.closeFuture().addListener((closed) -> this.room.remove(channel));
	}

	private void broadcast(byte[] message) {
		for (Channel channel : this.room) {
			channel.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(message)));
		}
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}
