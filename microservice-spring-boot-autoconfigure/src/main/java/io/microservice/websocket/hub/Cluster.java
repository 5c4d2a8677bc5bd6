package io.microservice.websocket.hub;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import io.microservice.websocket.HubScope;

/**
 * The other instances, as a hub sees them. Nothing here blocks, but for the start and the
 * stop. What cannot be done fails with a
 * {@link io.microservice.websocket.HubUnavailableException}.
 */
interface Cluster {

	/**
	 * Return this instance.
	 */
	InstanceId instance();

	/**
	 * Return whether there can be other instances.
	 */
	HubScope scope();

	/**
	 * Return whether other instances can be reached, as far as is known.
	 */
	boolean isConnected();

	/**
	 * Take what other instances broadcast to a channel.
	 * @return completed when it comes here, or there is no connection; it comes as soon
	 * as there is one then
	 */
	CompletableFuture<Void> join(String channel);

	/**
	 * Take no longer what other instances broadcast to a channel.
	 */
	void leave(String channel);

	/**
	 * Send a message to the sockets of other instances that listen to a channel.
	 * @return completed when the broker has it
	 */
	CompletableFuture<Void> broadcast(String channel, EncodedMessage message);

	/**
	 * Ask the instance of a socket.
	 * @return its answer, {@link HubAnswer#NOT_FOUND} if there is no such instance
	 */
	CompletableFuture<HubAnswer> ask(InstanceId instance, HubQuestion question);

	/**
	 * Ask all other instances.
	 * @return the answers of those there are
	 */
	CompletableFuture<List<HubAnswer>> askAll(HubQuestion question);

	/**
	 * Take in who serves other instances. Called once, before anything else.
	 * @param answers answers their questions
	 * @param broadcasts takes what they broadcast
	 */
	void serve(LocalAnswers answers, BiConsumer<String, EncodedMessage> broadcasts);

	/**
	 * Connect, in the background if the broker cannot be reached.
	 */
	void start();

	void stop();

	boolean isRunning();

}
