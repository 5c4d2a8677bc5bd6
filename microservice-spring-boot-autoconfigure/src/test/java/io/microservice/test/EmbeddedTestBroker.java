package io.microservice.test;

import java.util.List;

import io.microservice.broker.EmbeddedBroker;

/**
 * The embedded broker, which refuses what RabbitMQ refuses.
 */
final class EmbeddedTestBroker extends TestBroker {

	private final EmbeddedBroker broker = EmbeddedBroker.builder().refuseTransientQueues().start();

	@Override
	public String host() {
		return this.broker.host();
	}

	@Override
	public int port() {
		return this.broker.port();
	}

	@Override
	public List<Queue> queues() {
		return this.broker.virtualHost()
			.queues()
			.stream()
			.map((queue) -> new Queue(queue.name(), queue.ready(), queue.unacknowledged()))
			.toList();
	}

	@Override
	public void closeConnections(String reason) {
		this.broker.closeConnections(reason);
	}

	@Override
	public void blockPublishing() {
		this.broker.blockPublishing();
	}

	@Override
	public void unblockPublishing() {
		this.broker.unblockPublishing();
	}

	@Override
	public void halt() {
		this.broker.suspend();
	}

	@Override
	public void resume() {
		this.broker.resume();
	}

	@Override
	public void forget() {
		halt();
		queues().forEach((queue) -> this.broker.virtualHost().deleteQueue(queue.name()));
		resume();
	}

	@Override
	public void stop() {
		this.broker.close();
	}

}
