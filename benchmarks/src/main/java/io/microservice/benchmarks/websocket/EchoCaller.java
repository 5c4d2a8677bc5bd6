package io.microservice.benchmarks.websocket;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.microservice.benchmarks.Scenario.Caller;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/**
 * Makes calls on one socket, whose answers come in their order.
 */
final class EchoCaller implements Caller {

	private final ClientSockets sockets = new ClientSockets();

	private final Channel socket;

	private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();

	EchoCaller(URI url) throws Exception {
		this.socket = this.sockets.open(url, 1, (i) -> this::received).get(0);
	}

	@Override
	public synchronized CompletableFuture<String> call(String text) {
		CompletableFuture<String> answer = new CompletableFuture<>();
		this.pending.add(new Pending(text, answer));
		ClientSocket.send(this.socket, Protocol.call("echo", "{\"text\": \"" + text + "\"}"));
		return answer;
	}

	private void received(ByteBuf payload) {
		Pending call = this.pending.remove();
		String message = payload.toString(StandardCharsets.UTF_8);
		call.answer().complete(message.equals(Protocol.result('"' + call.text() + '"')) ? call.text() : message);
	}

	@Override
	public void close() {
		this.sockets.close();
	}

	private record Pending(String text, CompletableFuture<String> answer) {

	}

}
