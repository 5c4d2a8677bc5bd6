package io.microservice.websocket;

import java.util.Set;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Sends events to sockets: to those that listen to a channel, or to one. The equivalent
 * of nameko's {@code WebSocketHub}, whose sockets may be on other instances. Thread-safe.
 *
 * <p>
 * An event goes to the sockets of this instance at once, on the calling thread, and
 * without the broker; it is written as JSON once. If it comes from a call on a socket
 * that gets it, it arrives there before the result of the call. A socket whose client
 * does not keep up may miss it, by its policy.
 *
 * <p>
 * With {@link HubScope#CLUSTER}, methods that need other instances wait for the broker or
 * for the other instance, up to a timeout, and throw a {@link HubUnavailableException}
 * then. The variants that return a {@link Mono} do their work, all of it, whenever they
 * are subscribed to, and wait without a thread.
 */
public interface WebSocketHub {

	/**
	 * Let a socket listen to a channel. Returns when what any instance broadcasts from
	 * now on reaches the socket. While the broker is away, that is what this instance
	 * broadcasts; the rest follows when the broker is back.
	 * @param socketId the id of the socket, on any instance
	 * @param channel the channel, which need not exist
	 * @throws ConnectionNotFoundException if there is no such socket
	 * @throws TooManySubscriptionsException if the socket listens to too many channels
	 * @throws HubUnavailableException if it is not known whether the socket listens
	 * @throws IllegalStateException if the thread must not block, and would have to
	 */
	void subscribe(String socketId, String channel);

	/**
	 * Let a socket no longer listen to a channel. Does nothing if it does not, or if
	 * there is no such socket.
	 * @param socketId the id of the socket, on any instance
	 * @param channel the channel
	 * @throws HubUnavailableException if it is not known whether the socket still listens
	 * @throws IllegalStateException if the thread must not block, and would have to
	 */
	void unsubscribe(String socketId, String channel);

	/**
	 * Send an event to all sockets that listen to a channel. Returns when it is queued
	 * for those of this instance, and when the broker has it for those of others.
	 * @param channel the channel
	 * @param event the name of the event
	 * @param data what goes with it, written as JSON
	 * @throws HubUnavailableException if other instances do not get the event, or perhaps
	 * not; those of this instance do
	 * @throws IllegalStateException if the thread must not block, and would have to
	 */
	void broadcast(String channel, String event, @Nullable Object data);

	/**
	 * Send an event to one socket.
	 * @param socketId the id of the socket, on any instance
	 * @param event the name of the event
	 * @param data what goes with it, written as JSON
	 * @return {@code true} if it is queued for the socket; {@code false} if there is no
	 * such socket, or its policy dropped the event
	 * @throws HubUnavailableException if it is not known whether the event was delivered
	 * @throws IllegalStateException if the thread must not block, and would have to
	 */
	boolean unicast(String socketId, String event, @Nullable Object data);

	/**
	 * Return the channels a socket listens to.
	 * @param socketId the id of the socket, on any instance
	 * @return the channels, none if there is no such socket
	 * @throws HubUnavailableException if the instance of the socket cannot be reached
	 * @throws IllegalStateException if the thread must not block, and would have to
	 */
	SortedSet<String> getSubscriptions(String socketId);

	/**
	 * Return the sockets that listen to a channel.
	 * @param channel the channel
	 * @return the ids of the sockets, of all instances
	 * @throws HubUnavailableException if not every instance can be reached
	 * @throws IllegalStateException if the thread must not block, and would have to
	 */
	Set<String> getSubscribers(String channel);

	/**
	 * Return the open sockets.
	 * @return the ids of the sockets, of all instances
	 * @throws HubUnavailableException if not every instance can be reached
	 * @throws IllegalStateException if the thread must not block, and would have to
	 */
	Set<String> getConnections();

	/**
	 * Let a socket listen to a channel, like {@link #subscribe}.
	 * @param socketId the id of the socket, on any instance
	 * @param channel the channel, which need not exist
	 * @return completes when what any instance broadcasts from now on reaches the socket
	 */
	Mono<Void> subscribeReactive(String socketId, String channel);

	/**
	 * Let a socket no longer listen to a channel, like {@link #unsubscribe}.
	 * @param socketId the id of the socket, on any instance
	 * @param channel the channel
	 * @return completes when the socket does not listen
	 */
	Mono<Void> unsubscribeReactive(String socketId, String channel);

	/**
	 * Send an event to all sockets that listen to a channel, like {@link #broadcast}.
	 * @param channel the channel
	 * @param event the name of the event
	 * @param data what goes with it, written as JSON
	 * @return completes when the event is queued for the sockets of this instance, and
	 * the broker has it for those of others
	 */
	Mono<Void> broadcastReactive(String channel, String event, @Nullable Object data);

	/**
	 * Send an event to one socket, like {@link #unicast}.
	 * @param socketId the id of the socket, on any instance
	 * @param event the name of the event
	 * @param data what goes with it, written as JSON
	 * @return whether the event is queued for the socket
	 */
	Mono<Boolean> unicastReactive(String socketId, String event, @Nullable Object data);

	/**
	 * Return the channels a socket listens to, like {@link #getSubscriptions}.
	 * @param socketId the id of the socket, on any instance
	 * @return the channels, none if there is no such socket
	 */
	Mono<SortedSet<String>> getSubscriptionsReactive(String socketId);

	/**
	 * Return the sockets that listen to a channel, like {@link #getSubscribers}.
	 * @param channel the channel
	 * @return the ids of the sockets, of all instances
	 */
	Mono<Set<String>> getSubscribersReactive(String channel);

	/**
	 * Return the open sockets, like {@link #getConnections}.
	 * @return the ids of the sockets, of all instances
	 */
	Mono<Set<String>> getConnectionsReactive();

}
