package io.microservice.websocket.hub;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.microservice.websocket.ConnectionNotFoundException;
import io.microservice.websocket.TooManySubscriptionsException;

/**
 * The sockets of this instance and the channels they listen to. Thread-safe, and nothing
 * here blocks.
 */
final class LocalSockets {

	private final Map<String, Subscriber> sockets = new ConcurrentHashMap<>();

	private final Map<String, Channel> channels = new ConcurrentHashMap<>();

	private final Cluster cluster;

	private final int maxSubscriptions;

	private final HubObserver observer;

	/**
	 * Create a collection without sockets.
	 * @param cluster is told when a channel gets its first socket and has lost its last
	 * @param maxSubscriptions how many channels a socket may listen to
	 * @param observer is told what becomes of messages
	 */
	LocalSockets(Cluster cluster, int maxSubscriptions, HubObserver observer) {
		this.cluster = cluster;
		this.maxSubscriptions = maxSubscriptions;
		this.observer = observer;
	}

	void opened(HubSocket socket) {
		this.sockets.put(socket.id(), new Subscriber(socket));
	}

	void closed(HubSocket socket) {
		Subscriber subscriber = this.sockets.get(socket.id());
		if (subscriber == null || !subscriber.is(socket) || !this.sockets.remove(socket.id(), subscriber)) {
			return;
		}
		synchronized (subscriber) {
			subscriber.close();
			subscriber.channels().forEach((channel) -> remove(channel, subscriber));
			subscriber.channels().clear();
		}
	}

	/**
	 * Let a socket listen to a channel.
	 * @return completed when what other instances broadcast comes here
	 */
	CompletableFuture<Void> subscribe(String socketId, String channel) {
		Subscriber subscriber = this.sockets.get(socketId);
		if (subscriber == null) {
			throw new ConnectionNotFoundException(socketId);
		}
		synchronized (subscriber) {
			if (subscriber.isClosed()) {
				throw new ConnectionNotFoundException(socketId);
			}
			Set<String> subscriptions = subscriber.channels();
			if (!subscriptions.contains(channel) && subscriptions.size() >= this.maxSubscriptions) {
				throw new TooManySubscriptionsException(socketId, this.maxSubscriptions);
			}
			subscriptions.add(channel);
			return add(channel, subscriber);
		}
	}

	void unsubscribe(String socketId, String channel) {
		Subscriber subscriber = this.sockets.get(socketId);
		if (subscriber == null) {
			return;
		}
		synchronized (subscriber) {
			if (subscriber.channels().remove(channel)) {
				remove(channel, subscriber);
			}
		}
	}

	void broadcast(String channel, EncodedMessage message) {
		Channel listeners = this.channels.get(channel);
		if (listeners == null) {
			return;
		}
		long start = System.nanoTime();
		Channel.FanOut fanOut = listeners.send(message);
		this.observer.fannedOut(fanOut.sent(), fanOut.dropped(), Duration.ofNanos(System.nanoTime() - start));
	}

	boolean send(String socketId, EncodedMessage message) {
		Subscriber subscriber = this.sockets.get(socketId);
		if (subscriber == null) {
			return false;
		}
		boolean sent = subscriber.send(message);
		this.observer.unicast(sent);
		return sent;
	}

	SortedSet<String> subscriptions(String socketId) {
		Subscriber subscriber = this.sockets.get(socketId);
		return (subscriber != null) ? subscriber.copyOfChannels() : Collections.emptySortedSet();
	}

	Set<String> subscribers(String channel) {
		Channel listeners = this.channels.get(channel);
		return (listeners != null) ? listeners.subscribers().stream().map(Subscriber::id).collect(Collectors.toSet())
				: Set.of();
	}

	Set<String> ids() {
		return Set.copyOf(this.sockets.keySet());
	}

	int count() {
		return this.sockets.size();
	}

	Collection<Subscriber> all() {
		return Collections.unmodifiableCollection(this.sockets.values());
	}

	/**
	 * Return how many sockets listen to each channel.
	 */
	Map<String, Integer> channels() {
		Map<String, Integer> sizes = new TreeMap<>();
		this.channels.forEach((name, channel) -> sizes.put(name, channel.subscribers().size()));
		return sizes;
	}

	int countChannels() {
		return this.channels.size();
	}

	private CompletableFuture<Void> add(String name, Subscriber subscriber) {
		return this.channels.compute(name, (key, present) -> {
			Channel channel = (present != null) ? present : new Channel(this.cluster.join(name));
			channel.subscribers().add(subscriber);
			return channel;
		}).joined();
	}

	private void remove(String name, Subscriber subscriber) {
		this.channels.computeIfPresent(name, (key, channel) -> {
			channel.subscribers().remove(subscriber);
			if (!channel.subscribers().isEmpty()) {
				return channel;
			}
			this.cluster.leave(name);
			return null;
		});
	}

}
