package io.microservice.benchmarks.websocket;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

import io.microservice.benchmarks.Scenario.Caller;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Lets the server broadcast, over a socket of its own, and waits until every socket has
 * got it. Every socket gets all broadcasts in their order, so the number of a message
 * there is that of its broadcast.
 */
final class BroadcastCaller implements Caller {

	private static final int MOST_IN_FLIGHT = 64;

	private static final int PATIENCE_SECONDS = 60;

	private final ClientSockets sockets = new ClientSockets();

	private final int count;

	private final Channel control;

	private final AtomicIntegerArray missing = new AtomicIntegerArray(MOST_IN_FLIGHT);

	private final AtomicReferenceArray<@Nullable Broadcast> broadcasts = new AtomicReferenceArray<>(MOST_IN_FLIGHT);

	private long number;

	/**
	 * Open the sockets.
	 */
	BroadcastCaller(URI url, int count) throws Exception {
		this.count = count;
		CountDownLatch joined = new CountDownLatch(count);
		for (Channel channel : this.sockets.open(url, count, (i) -> new Listener(joined))) {
			ClientSocket.send(channel, Protocol.call("join", "{}"));
		}
		if (!joined.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			throw new IllegalStateException("%d of %d sockets did not join".formatted(joined.getCount(), count));
		}
		this.control = this.sockets.open(url, 1, (i) -> (payload) -> {
		}).get(0);
	}

	@Override
	public synchronized CompletableFuture<String> call(String text) {
		int place = (int) (this.number++ % MOST_IN_FLIGHT);
		CompletableFuture<String> done = new CompletableFuture<>();
		this.missing.set(place, this.count);
		this.broadcasts.set(place, new Broadcast(text, done));
		ClientSocket.send(this.control, Protocol.call("say", "{\"text\": \"" + text + "\"}"));
		return done;
	}

	private void received(int place) {
		if (this.missing.decrementAndGet(place) == 0) {
			Broadcast broadcast = this.broadcasts.get(place);
			if (broadcast != null) {
				broadcast.done().complete(broadcast.text());
			}
		}
	}

	@Override
	public void close() {
		this.sockets.close();
	}

	private record Broadcast(String text, CompletableFuture<String> done) {

	}

	/**
	 * Counts the messages of a socket, after the one that says it has joined.
	 */
	private final class Listener implements Consumer<ByteBuf> {

		private final CountDownLatch joined;

		private long next = -1;

		Listener(CountDownLatch joined) {
			this.joined = joined;
		}

		@Override
		public void accept(ByteBuf payload) {
			if (this.next < 0) {
				this.joined.countDown();
			}
			else {
				received((int) (this.next % MOST_IN_FLIGHT));
			}
			this.next++;
		}

	}

}
