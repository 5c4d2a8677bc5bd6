package io.microservice.websocket.hub;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.CallbackThread;
import io.microservice.context.ReactiveCalls;
import io.microservice.websocket.HubScope;
import io.microservice.websocket.WebSocketHub;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.context.SmartLifecycle;

/**
 * The hub of an instance: its own sockets, and a {@link Cluster} for those of others.
 * Starts before and stops after the web server.
 */
public final class DefaultWebSocketHub implements WebSocketHub, HubSockets, SmartLifecycle {

	/**
	 * The phase: below those of listeners and web servers.
	 */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private static final String INSTEAD = "Use the method that returns a Mono, and go on when it completes.";

	private final LocalSockets sockets;

	private final Cluster cluster;

	private final HubOperations operations;

	private volatile BooleanSupplier autoStartup = () -> true;

	private DefaultWebSocketHub(JsonCodec codec, HubOptions options, HubObserver observer, Cluster cluster) {
		this.cluster = cluster;
		this.sockets = new LocalSockets(cluster, options.maxSubscriptions(), observer);
		this.operations = new HubOperations(new EventEncoder(codec), options, observer, this.sockets, cluster);
		cluster.serve(this.operations.answers(), this.sockets::broadcast);
	}

	/**
	 * Create a hub for the sockets of this instance only.
	 * @param codec writes what goes with events
	 * @param options how the hub works
	 * @param observer is told what the hub does
	 * @return the hub
	 */
	public static DefaultWebSocketHub local(JsonCodec codec, HubOptions options, HubObserver observer) {
		return new DefaultWebSocketHub(codec, options, observer, new LocalOnly());
	}

	/**
	 * Create a hub for the sockets of all instances. Nothing is connected yet.
	 * @param codec writes what goes with events
	 * @param options how the hub works
	 * @param observer is told what the hub does
	 * @param client the access to the broker
	 * @return the hub
	 */
	public static DefaultWebSocketHub clustered(JsonCodec codec, HubOptions options, HubObserver observer,
			AmqpClient client) {
		return new DefaultWebSocketHub(codec, options, observer, new AmqpCluster(client, options, observer));
	}

	/**
	 * Return whose sockets the hub reaches.
	 * @return the scope
	 */
	public HubScope scope() {
		return this.cluster.scope();
	}

	/**
	 * Return whether the hub reaches other instances, if it is to, as far as is known.
	 * @return {@code false} if it serves the sockets of this instance only, although it
	 * should serve others
	 */
	public boolean isConnected() {
		return this.cluster.isConnected();
	}

	/**
	 * Return how many sockets of this instance are open.
	 * @return the number
	 */
	public int countConnections() {
		return this.sockets.count();
	}

	/**
	 * Return how many sockets of this instance listen to each channel that has any.
	 * @return the numbers by the names of the channels, a copy in their order
	 */
	public Map<String, Integer> channels() {
		return this.sockets.channels();
	}

	/**
	 * Return how many channels have sockets of this instance.
	 * @return the number
	 */
	public int countChannels() {
		return this.sockets.countChannels();
	}

	/**
	 * Return the open sockets of this instance.
	 * @return a description of each, a copy
	 */
	public List<ConnectionDescription> connections() {
		return this.sockets.all().stream().map(ConnectionDescription::of).toList();
	}

	@Override
	public String nextId() {
		return this.cluster.instance().nextSocketId();
	}

	@Override
	public void opened(HubSocket socket) {
		this.sockets.opened(socket);
	}

	@Override
	public void closed(HubSocket socket) {
		this.sockets.closed(socket);
	}

	@Override
	public void subscribe(String socketId, String channel) {
		checkMayBlock(true, "a subscription");
		Futures.await(this.operations.subscribe(socketId, channel));
	}

	@Override
	public void unsubscribe(String socketId, String channel) {
		checkMayBlock(!this.operations.isHere(socketId), "the end of a subscription");
		Futures.await(this.operations.unsubscribe(socketId, channel));
	}

	@Override
	public void broadcast(String channel, String event, @Nullable Object data) {
		checkMayBlock(true, "a broadcast");
		Futures.await(this.operations.broadcast(channel, event, data));
	}

	@Override
	public boolean unicast(String socketId, String event, @Nullable Object data) {
		checkMayBlock(!this.operations.isHere(socketId), "a unicast");
		return Futures.await(this.operations.unicast(socketId, event, data));
	}

	@Override
	public SortedSet<String> getSubscriptions(String socketId) {
		checkMayBlock(!this.operations.isHere(socketId), "the subscriptions of a socket");
		return Futures.await(this.operations.subscriptions(socketId));
	}

	@Override
	public Set<String> getSubscribers(String channel) {
		checkMayBlock(true, "the subscribers of a channel");
		return Futures.await(this.operations.subscribers(channel));
	}

	@Override
	public Set<String> getConnections() {
		checkMayBlock(true, "the open sockets");
		return Futures.await(this.operations.connections());
	}

	@Override
	public Mono<Void> subscribeReactive(String socketId, String channel) {
		return ReactiveCalls.mono(() -> this.operations.subscribe(socketId, channel));
	}

	@Override
	public Mono<Void> unsubscribeReactive(String socketId, String channel) {
		return ReactiveCalls.mono(() -> this.operations.unsubscribe(socketId, channel));
	}

	@Override
	public Mono<Void> broadcastReactive(String channel, String event, @Nullable Object data) {
		return ReactiveCalls.mono(() -> this.operations.broadcast(channel, event, data));
	}

	@Override
	public Mono<Boolean> unicastReactive(String socketId, String event, @Nullable Object data) {
		return ReactiveCalls.mono(() -> this.operations.unicast(socketId, event, data));
	}

	@Override
	public Mono<SortedSet<String>> getSubscriptionsReactive(String socketId) {
		return ReactiveCalls.mono(() -> this.operations.subscriptions(socketId));
	}

	@Override
	public Mono<Set<String>> getSubscribersReactive(String channel) {
		return ReactiveCalls.mono(() -> this.operations.subscribers(channel));
	}

	@Override
	public Mono<Set<String>> getConnectionsReactive() {
		return ReactiveCalls.mono(this.operations::connections);
	}

	/**
	 * Set whether the hub starts with the application, as it does by default, or when it
	 * is used first. A hub with sockets has to start before them.
	 * @param autoStartup tells, when the application starts
	 */
	public void setAutoStartup(BooleanSupplier autoStartup) {
		this.autoStartup = autoStartup;
	}

	@Override
	public boolean isAutoStartup() {
		return this.autoStartup.getAsBoolean();
	}

	/**
	 * Connect. If the broker cannot be reached, serve the sockets of this instance, and
	 * keep trying in the background.
	 * @throws io.microservice.amqp.TopologyException if the broker refuses an exchange or
	 * a queue
	 */
	@Override
	public void start() {
		this.cluster.start();
	}

	@Override
	public void stop() {
		this.cluster.stop();
	}

	@Override
	public boolean isRunning() {
		return this.cluster.isRunning();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	private void checkMayBlock(boolean waits, String subject) {
		if (waits && this.cluster.scope() == HubScope.CLUSTER) {
			CallbackThread.checkMayBlock(subject, INSTEAD);
		}
	}

}
