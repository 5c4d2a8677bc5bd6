package io.microservice.websocket.hub;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import io.microservice.amqp.AmqpClient;
import io.microservice.websocket.HubScope;

/**
 * The other instances whose hubs have the same name, over the broker.
 */
final class AmqpCluster implements Cluster {

	private final InstanceId instance = InstanceId.random();

	private final Broadcasts broadcasts;

	private final Instances instances;

	private volatile State state = State.NEW;

	AmqpCluster(AmqpClient client, HubOptions options, HubObserver observer) {
		HubNames names = new HubNames(options.name(), this.instance);
		this.broadcasts = new Broadcasts(client, names, options, observer);
		this.instances = new Instances(client, names, options);
	}

	@Override
	public InstanceId instance() {
		return this.instance;
	}

	@Override
	public HubScope scope() {
		return HubScope.CLUSTER;
	}

	@Override
	public boolean isConnected() {
		return this.broadcasts.isConnected() && this.instances.isConnected();
	}

	@Override
	public CompletableFuture<Void> join(String channel) {
		return this.broadcasts.join(channel);
	}

	@Override
	public void leave(String channel) {
		this.broadcasts.leave(channel);
	}

	@Override
	public CompletableFuture<Void> broadcast(String channel, EncodedMessage message) {
		startOnUse();
		return this.broadcasts.send(channel, message);
	}

	@Override
	public CompletableFuture<HubAnswer> ask(InstanceId instance, HubQuestion question) {
		startOnUse();
		return this.instances.ask(instance, question);
	}

	@Override
	public CompletableFuture<List<HubAnswer>> askAll(HubQuestion question) {
		startOnUse();
		return this.instances.askAll(question);
	}

	@Override
	public void serve(LocalAnswers answers, BiConsumer<String, EncodedMessage> receiver) {
		this.broadcasts.serve(receiver);
		this.instances.serve(answers);
	}

	@Override
	public synchronized void start() {
		if (this.state == State.RUNNING) {
			return;
		}
		this.state = State.RUNNING;
		try {
			if (this.broadcasts.start()) {
				this.instances.start();
			}
			else {
				this.instances.startInBackground();
			}
		}
		catch (RuntimeException ex) {
			stop();
			this.state = State.NEW;
			throw ex;
		}
	}

	@Override
	public synchronized void stop() {
		if (this.state == State.RUNNING) {
			this.state = State.STOPPED;
			this.instances.stop();
			this.broadcasts.stop();
		}
	}

	@Override
	public boolean isRunning() {
		return this.state == State.RUNNING;
	}

	private void startOnUse() {
		if (this.state == State.NEW) {
			startInBackground();
		}
	}

	private synchronized void startInBackground() {
		if (this.state == State.NEW) {
			this.state = State.RUNNING;
			this.broadcasts.startInBackground();
			this.instances.startInBackground();
		}
	}

	private enum State {

		NEW, RUNNING, STOPPED

	}

}
