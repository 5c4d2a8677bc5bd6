package io.microservice.websocket.hub;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import io.microservice.websocket.HubScope;

/**
 * No other instances.
 */
final class LocalOnly implements Cluster {

	private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

	private final InstanceId instance = InstanceId.random();

	private volatile boolean running;

	@Override
	public InstanceId instance() {
		return this.instance;
	}

	@Override
	public HubScope scope() {
		return HubScope.LOCAL;
	}

	@Override
	public boolean isConnected() {
		return true;
	}

	@Override
	public CompletableFuture<Void> join(String channel) {
		return DONE;
	}

	@Override
	public void leave(String channel) {
	}

	@Override
	public CompletableFuture<Void> broadcast(String channel, EncodedMessage message) {
		return DONE;
	}

	@Override
	public CompletableFuture<HubAnswer> ask(InstanceId instance, HubQuestion question) {
		return CompletableFuture.completedFuture(HubAnswer.NOT_FOUND);
	}

	@Override
	public CompletableFuture<List<HubAnswer>> askAll(HubQuestion question) {
		return CompletableFuture.completedFuture(List.of());
	}

	@Override
	public void serve(LocalAnswers answers, BiConsumer<String, EncodedMessage> broadcasts) {
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
