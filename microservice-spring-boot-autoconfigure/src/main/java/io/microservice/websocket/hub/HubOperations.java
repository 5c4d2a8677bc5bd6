package io.microservice.websocket.hub;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import io.microservice.websocket.ConnectionNotFoundException;
import io.microservice.websocket.HubScope;
import io.microservice.websocket.HubUnavailableException;
import io.microservice.websocket.TooManySubscriptionsException;
import org.jspecify.annotations.Nullable;

/**
 * What a hub does, here and through its cluster. Nothing here waits.
 */
final class HubOperations {

	private final EventEncoder encoder;

	private final HubOptions options;

	private final HubObserver observer;

	private final LocalSockets sockets;

	private final Cluster cluster;

	HubOperations(EventEncoder encoder, HubOptions options, HubObserver observer, LocalSockets sockets,
			Cluster cluster) {
		this.encoder = encoder;
		this.options = options;
		this.observer = observer;
		this.sockets = sockets;
		this.cluster = cluster;
	}

	/**
	 * Return whether a socket is on this instance, or nowhere.
	 */
	boolean isHere(String socketId) {
		return this.cluster.scope() == HubScope.LOCAL || this.cluster.instance().equals(InstanceId.of(socketId));
	}

	LocalAnswers answers() {
		return new LocalAnswers(this.sockets, this.options);
	}

	CompletableFuture<Void> subscribe(String socketId, String channel) {
		if (isHere(socketId)) {
			return Futures.within(this.options.timeout(), this.sockets.subscribe(socketId, channel),
					"socket %s listens to what other instances broadcast".formatted(socketId));
		}
		return Futures.done(ask(HubQuestion.Action.SUBSCRIBE, socketId, channel),
				(answer) -> requireSubscribed(answer, socketId));
	}

	CompletableFuture<Void> unsubscribe(String socketId, String channel) {
		if (isHere(socketId)) {
			this.sockets.unsubscribe(socketId, channel);
			return CompletableFuture.completedFuture(null);
		}
		return Futures.done(ask(HubQuestion.Action.UNSUBSCRIBE, socketId, channel), (answer) -> {
		});
	}

	CompletableFuture<Void> broadcast(String channel, String event, @Nullable Object data) {
		EncodedMessage message = this.encoder.encode(event, data);
		this.observer.broadcast();
		this.sockets.broadcast(channel, message);
		return this.cluster.broadcast(channel, message);
	}

	CompletableFuture<Boolean> unicast(String socketId, String event, @Nullable Object data) {
		EncodedMessage message = this.encoder.encode(event, data);
		if (isHere(socketId)) {
			return CompletableFuture.completedFuture(this.sockets.send(socketId, message));
		}
		return Futures.map(ask(HubQuestion.unicast(socketId, message)), (answer) -> isDelivered(answer, socketId));
	}

	CompletableFuture<SortedSet<String>> subscriptions(String socketId) {
		if (isHere(socketId)) {
			return CompletableFuture.completedFuture(this.sockets.subscriptions(socketId));
		}
		return Futures.map(ask(HubQuestion.Action.SUBSCRIPTIONS, socketId, ""),
				(answer) -> new TreeSet<>(answer.names()));
	}

	CompletableFuture<Set<String>> subscribers(String channel) {
		return gather(HubQuestion.ofAll(HubQuestion.Action.SUBSCRIBERS, channel), this.sockets.subscribers(channel));
	}

	CompletableFuture<Set<String>> connections() {
		return gather(HubQuestion.ofAll(HubQuestion.Action.CONNECTIONS, ""), this.sockets.ids());
	}

	private CompletableFuture<Set<String>> gather(HubQuestion question, Collection<String> own) {
		return Futures.map(this.cluster.askAll(question), (answers) -> {
			Set<String> all = new HashSet<>(own);
			answers.forEach((answer) -> all.addAll(answer.names()));
			return all;
		});
	}

	private CompletableFuture<HubAnswer> ask(HubQuestion.Action action, String socketId, String channel) {
		return ask(HubQuestion.ofSocket(action, socketId, channel));
	}

	private CompletableFuture<HubAnswer> ask(HubQuestion question) {
		InstanceId instance = InstanceId.of(question.socketId());
		return (instance != null) ? this.cluster.ask(instance, question)
				: CompletableFuture.completedFuture(HubAnswer.NOT_FOUND);
	}

	private void requireSubscribed(HubAnswer answer, String socketId) {
		switch (answer.outcome()) {
			case NOT_FOUND -> throw new ConnectionNotFoundException(socketId);
			case TOO_MANY -> throw new TooManySubscriptionsException(socketId, this.options.maxSubscriptions());
			case UNKNOWN -> throw new HubUnavailableException(
					"The instance of socket %s does not know whether it listens".formatted(socketId), null);
			case DONE -> {
			}
		}
	}

	private static boolean isDelivered(HubAnswer answer, String socketId) {
		if (answer.outcome() == HubAnswer.Outcome.UNKNOWN) {
			throw new HubUnavailableException(
					"It is not known whether the event was delivered to socket %s".formatted(socketId), null);
		}
		return answer.outcome() == HubAnswer.Outcome.DONE;
	}

}
