package io.microservice.benchmarks.websocket;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Target;
import io.microservice.benchmarks.raw.Leftovers;
import io.microservice.benchmarks.websocket.ours.OursChat;
import io.microservice.websocket.WebSocketHub;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A chat of two instances: one broadcasts, and a socket of the other gets it.
 */
final class ClusterScenario implements Scenario {

	private static final int PATIENCE_SECONDS = 30;

	@Override
	public boolean meetsAtUrl() {
		return true;
	}

	@Override
	public Server serve(Target target) {
		return OursChat.serve(target, true);
	}

	@Override
	public Caller connect(Target target) throws Exception {
		return new ClusterCaller(target);
	}

	@Override
	public void cleanUp(Target target) throws Exception {
		Leftovers.deleteExchange(target, target.service() + ".websocket");
	}

	/**
	 * Broadcasts on one instance and listens on the other.
	 */
	private static final class ClusterCaller implements Caller {

		private final ConfigurableApplicationContext context;

		private final WebSocketHub hub;

		private final ClientSockets sockets = new ClientSockets();

		private final CountDownLatch joined = new CountDownLatch(1);

		private final Queue<CompletableFuture<String>> pending = new ConcurrentLinkedQueue<>();

		ClusterCaller(Target target) throws Exception {
			this.context = OursChat.withoutSockets(target);
			this.hub = this.context.getBean(WebSocketHub.class);
			Channel socket = this.sockets.open(target.requiredUrl(), 1, (i) -> this::received).get(0);
			ClientSocket.send(socket, Protocol.call("join", "{}"));
			if (!this.joined.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw new IllegalStateException("The socket did not join");
			}
		}

		@Override
		public synchronized CompletableFuture<String> call(String text) {
			CompletableFuture<String> heard = new CompletableFuture<>();
			this.pending.add(heard);
			OursChat.say(this.hub, text).whenComplete((done, failure) -> {
				if (failure != null) {
					heard.completeExceptionally(failure);
				}
			});
			return heard;
		}

		private void received(ByteBuf payload) {
			if (this.joined.getCount() > 0) {
				this.joined.countDown();
				return;
			}
			String message = payload.toString(StandardCharsets.UTF_8);
			int start = Protocol.said("").length() - 2;
			this.pending.remove().complete(message.substring(start, message.length() - 2));
		}

		@Override
		public void close() {
			this.sockets.close();
			this.context.close();
		}

	}

}
