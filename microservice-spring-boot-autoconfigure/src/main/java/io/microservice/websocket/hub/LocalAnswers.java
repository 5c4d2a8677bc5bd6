package io.microservice.websocket.hub;

import java.util.concurrent.CompletableFuture;

import io.microservice.websocket.ConnectionNotFoundException;
import io.microservice.websocket.HubUnavailableException;
import io.microservice.websocket.TooManySubscriptionsException;

/**
 * Does what other instances want of the sockets of this one.
 */
final class LocalAnswers {

	private final LocalSockets sockets;

	private final HubOptions options;

	LocalAnswers(LocalSockets sockets, HubOptions options) {
		this.sockets = sockets;
		this.options = options;
	}

	/**
	 * Return the answer to a question. Does not throw.
	 */
	CompletableFuture<HubAnswer> answer(HubQuestion question) {
		try {
			return (question.action() == HubQuestion.Action.SUBSCRIBE) ? subscribe(question)
					: CompletableFuture.completedFuture(answerNow(question));
		}
		catch (RuntimeException ex) {
			return CompletableFuture.completedFuture(failure(ex));
		}
	}

	private HubAnswer answerNow(HubQuestion question) {
		return switch (question.action()) {
			case UNSUBSCRIBE -> {
				this.sockets.unsubscribe(question.socketId(), question.channel());
				yield HubAnswer.DONE;
			}
			case UNICAST -> this.sockets.send(question.socketId(), new EncodedMessage(question.body())) ? HubAnswer.DONE
					: HubAnswer.NOT_FOUND;
			case SUBSCRIPTIONS -> HubAnswer.of(this.sockets.subscriptions(question.socketId()));
			case SUBSCRIBERS -> HubAnswer.of(this.sockets.subscribers(question.channel()));
			case CONNECTIONS -> HubAnswer.of(this.sockets.ids());
			case HELLO, GOODBYE, SUBSCRIBE -> HubAnswer.DONE;
		};
	}

	private CompletableFuture<HubAnswer> subscribe(HubQuestion question) {
		CompletableFuture<Void> joined = this.sockets.subscribe(question.socketId(), question.channel());
		return Futures.map(Futures.within(this.options.timeout(), joined, "the socket listens"),
				(done) -> HubAnswer.DONE, LocalAnswers::failure);
	}

	private static HubAnswer failure(Throwable problem) {
		if (problem instanceof ConnectionNotFoundException) {
			return HubAnswer.NOT_FOUND;
		}
		if (problem instanceof TooManySubscriptionsException) {
			return HubAnswer.of(HubAnswer.Outcome.TOO_MANY);
		}
		if (problem instanceof HubUnavailableException) {
			return HubAnswer.of(HubAnswer.Outcome.UNKNOWN);
		}
		throw Futures.rethrow(problem);
	}

}
