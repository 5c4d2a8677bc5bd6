package io.microservice.broker.queue;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.microservice.broker.message.DeathReason;
import io.microservice.broker.message.Message;
import io.microservice.broker.wire.AmqpException;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * A queue. Thread-safe: all of it happens under its own lock, by the thread that brings a
 * message or an acknowledgement; what concerns other queues, afterwards.
 */
public final class MessageQueue {

	private final ReentrantLock lock = new ReentrantLock();

	private final QueueDefinition definition;

	private final QueueArguments arguments;

	private final QueueHost host;

	private final ReadyMessages ready;

	private final LengthLimit limit;

	private final Subscriptions subscriptions;

	private final Outbox outbox = new Outbox();

	private final Timer expiryTimer;

	private final Timer idleTimer;

	private long nextPosition;

	private int unacknowledged;

	private long lastUsed = Timer.now();

	private boolean consumed;

	private boolean paused;

	private volatile boolean deleted;

	/**
	 * Create a queue.
	 * @param definition what it is
	 * @param host what it needs
	 */
	public MessageQueue(QueueDefinition definition, QueueHost host) {
		this.definition = definition;
		this.arguments = definition.arguments();
		this.host = host;
		this.ready = this.arguments.createReadyMessages();
		this.limit = new LengthLimit(this.arguments);
		this.subscriptions = new Subscriptions(definition.describe(), this.arguments.isSingleActiveConsumer());
		this.expiryTimer = new Timer(host.timers(), this::expireMessages);
		this.idleTimer = new Timer(host.timers(), this::expireIdle);
		run(this::used);
	}

	/**
	 * {@return what the queue was declared to be}
	 */
	public QueueDefinition definition() {
		return this.definition;
	}

	/**
	 * {@return whether it is a quorum queue that only one consumer uses at a time}
	 */
	public boolean isSingleActiveQuorum() {
		return this.arguments.type() == QueueType.QUORUM && this.arguments.isSingleActiveConsumer();
	}

	/**
	 * {@return the name of the queue}
	 */
	public String name() {
		return this.definition.name();
	}

	/**
	 * Take a message.
	 * @param message the message
	 * @return {@code false} if the queue is too long for it
	 */
	public boolean publish(Message message) {
		return exclusively(() -> enqueue(message));
	}

	/**
	 * Add a consumer.
	 * @param subscription the consumer
	 * @throws AmqpException if it may not consume
	 */
	public void subscribe(Subscription subscription) {
		run(() -> {
			checkExists();
			this.subscriptions.add(subscription);
			this.consumed = true;
			subscription.recipient().subscribed(subscription);
			deliverReady();
		});
	}

	/**
	 * Remove a consumer. It gets no message afterwards.
	 * @param subscription the consumer
	 */
	public void unsubscribe(Subscription subscription) {
		run(() -> {
			if (this.subscriptions.remove(subscription)) {
				used();
				if (this.definition.autoDelete() && this.consumed && this.subscriptions.count() == 0) {
					terminate();
				}
				else {
					deliverReady();
				}
			}
		});
	}

	/**
	 * Take the first message out.
	 * @param acknowledges whether it will be acknowledged
	 * @return the message, or {@code null} if there is none
	 */
	public @Nullable QueuedMessage get(boolean acknowledges) {
		return exclusively(() -> {
			used();
			expireReady();
			QueuedMessage message = this.ready.poll();
			if (message != null) {
				leave(message, acknowledges);
				expireReady();
			}
			return message;
		});
	}

	/**
	 * Forget messages that were consumed.
	 * @param messages the messages
	 */
	public void acknowledge(Collection<QueuedMessage> messages) {
		settle(messages, this::discard);
	}

	/**
	 * Drop or dead-letter messages that were not consumed.
	 * @param messages the messages
	 */
	public void reject(Collection<QueuedMessage> messages) {
		settle(messages, (message) -> bury(message, DeathReason.REJECTED));
	}

	/**
	 * Take back messages that were not consumed.
	 * @param messages the messages
	 */
	public void requeue(Collection<QueuedMessage> messages) {
		settle(messages, (message) -> {
			if (this.deleted) {
				discard(message);
			}
			else if (isReturnedTooOften(message.comeBack())) {
				bury(message, DeathReason.DELIVERY_LIMIT);
			}
			else {
				this.ready.putBack(message);
			}
		});
	}

	/**
	 * Deliver what consumers can take.
	 */
	public void deliver() {
		run(() -> {
			deliverReady();
		});
	}

	/**
	 * Stop or resume delivering to consumers.
	 * @param paused whether to stop
	 */
	public void pause(boolean paused) {
		run(() -> {
			this.paused = paused;
			deliverReady();
		});
	}

	/**
	 * Drop the messages that wait.
	 * @return how many there were
	 */
	public int purge() {
		return exclusively(() -> {
			List<QueuedMessage> messages = this.ready.clear();
			messages.forEach(this::discard);
			return messages.size();
		});
	}

	/**
	 * Drop the messages that do not survive a restart, and note that the others may have
	 * been delivered.
	 */
	public void restart() {
		run(() -> {
			List<QueuedMessage> messages = this.ready.clear();
			for (QueuedMessage message : messages) {
				if (message.message().isPersistent()) {
					this.ready.add(message);
				}
				else {
					discard(message);
				}
			}
		});
	}

	/**
	 * Delete the queue.
	 * @param ifUnused whether only if it has no consumer
	 * @param ifEmpty whether only if no message waits
	 * @return how many messages waited
	 * @throws AmqpException if it is in use or not empty
	 */
	public int delete(boolean ifUnused, boolean ifEmpty) {
		return exclusively(() -> {
			if (ifEmpty && this.ready.size() > 0) {
				throw ReplyCode.PRECONDITION_FAILED.error("%s not empty", this.definition.describe());
			}
			if (ifUnused && this.subscriptions.count() > 0) {
				throw ReplyCode.PRECONDITION_FAILED.error("%s in use", this.definition.describe());
			}
			return terminate();
		});
	}

	/**
	 * Note that somebody asks for the queue, so that it does not expire.
	 */
	public void use() {
		run(this::used);
	}

	/**
	 * Look at the messages that wait.
	 * @param <T> what is seen of a message
	 * @param view sees a message
	 * @return the messages, those of higher precedence first
	 */
	public <T> List<T> messages(Function<QueuedMessage, T> view) {
		return exclusively(() -> {
			expireReady();
			return this.ready.messages().map(view).toList();
		});
	}

	/**
	 * {@return how many messages and consumers there are}
	 */
	public QueueCounts counts() {
		return exclusively(() -> {
			expireReady();
			return new QueueCounts(this.ready.size(), this.unacknowledged, this.subscriptions.count());
		});
	}

	/**
	 * {@return whether the queue was deleted}
	 */
	public boolean isDeleted() {
		return this.deleted;
	}

	private boolean enqueue(Message message) {
		if (this.deleted) {
			return true;
		}
		if (this.limit.refuses(message, this.ready)) {
			if (this.limit.deadLettersRefused()) {
				deadLetter(message, DeathReason.MAXLEN);
			}
			return false;
		}
		QueuedMessage queued = new QueuedMessage(message, this.nextPosition++, expiry(message));
		this.host.memory().add(message.memory());
		if (this.paused || this.ready.size() > 0 || !offer(queued)) {
			this.ready.add(queued);
			shorten();
			expireReady();
		}
		return true;
	}

	private long expiry(Message message) {
		Long ofQueue = this.arguments.messageTimeToLive();
		Long ofMessage = message.timeToLive();
		if (ofQueue == null && ofMessage == null) {
			return QueuedMessage.NEVER;
		}
		long most = QueuedMessage.NEVER;
		return Timer.now() + Math.min((ofQueue != null) ? ofQueue : most, (ofMessage != null) ? ofMessage : most);
	}

	private void deliverReady() {
		expireReady();
		QueuedMessage first = this.ready.peek();
		while (first != null && !this.paused && offer(first)) {
			this.ready.poll();
			expireReady();
			first = this.ready.peek();
		}
	}

	private boolean offer(QueuedMessage message) {
		Subscription taker = this.subscriptions.offer(message);
		if (taker != null) {
			leave(message, taker.acknowledges());
		}
		return taker != null;
	}

	private void leave(QueuedMessage message, boolean acknowledged) {
		if (acknowledged) {
			message.take();
			this.unacknowledged++;
		}
		else {
			discard(message);
		}
	}

	private void settle(Collection<QueuedMessage> messages, Consumer<QueuedMessage> action) {
		run(() -> {
			for (QueuedMessage message : messages) {
				if (message.release()) {
					this.unacknowledged--;
					action.accept(message);
				}
			}
			shorten();
			deliverReady();
		});
	}

	private boolean isReturnedTooOften(int returns) {
		long most = this.arguments.deliveryLimit();
		return this.arguments.type() == QueueType.QUORUM && most >= 0 && returns > most;
	}

	private void shorten() {
		while (this.limit.isExceeded(this.ready)) {
			QueuedMessage first = this.ready.poll();
			if (first == null) {
				return;
			}
			bury(first, DeathReason.MAXLEN);
		}
	}

	private void expireReady() {
		this.expiryTimer.runBy(this.ready.expire(Timer.now(), (message) -> bury(message, DeathReason.EXPIRED)));
	}

	private void expireMessages() {
		run(() -> {
			this.expiryTimer.fired();
			expireReady();
		});
	}

	private void used() {
		this.lastUsed = Timer.now();
		Long expires = this.arguments.expires();
		if (expires != null && this.subscriptions.count() == 0 && !this.deleted) {
			this.idleTimer.runBy(this.lastUsed + expires);
		}
	}

	private void expireIdle() {
		run(() -> {
			this.idleTimer.fired();
			Long expires = this.arguments.expires();
			if (expires != null && this.subscriptions.count() == 0 && !this.deleted) {
				if (Timer.now() - this.lastUsed >= expires) {
					terminate();
				}
				else {
					this.idleTimer.runBy(this.lastUsed + expires);
				}
			}
		});
	}

	private int terminate() {
		if (this.deleted) {
			return 0;
		}
		this.deleted = true;
		this.expiryTimer.cancel();
		this.idleTimer.cancel();
		List<QueuedMessage> messages = this.ready.clear();
		messages.forEach(this::discard);
		for (Subscription subscription : this.subscriptions.clear()) {
			subscription.recipient().cancelled(subscription);
		}
		this.outbox.add(() -> this.host.deleted(this));
		return messages.size();
	}

	private void bury(QueuedMessage message, DeathReason reason) {
		discard(message);
		deadLetter(message.message(), reason);
	}

	private void deadLetter(Message message, DeathReason reason) {
		if (this.arguments.deadLetterExchange() != null && !this.deleted) {
			this.outbox.add(() -> this.host.deadLetter(this, message, reason));
		}
	}

	private void discard(QueuedMessage message) {
		this.host.memory().add(-message.message().memory());
	}

	private void checkExists() {
		if (this.deleted) {
			throw ReplyCode.NOT_FOUND.error("no %s", this.definition.describe());
		}
	}

	private void run(Runnable action) {
		exclusively(() -> {
			action.run();
			return true;
		});
	}

	private <T extends @Nullable Object> T exclusively(Supplier<T> action) {
		T result;
		this.lock.lock();
		try {
			result = action.get();
		}
		finally {
			this.lock.unlock();
		}
		this.outbox.flush();
		return result;
	}

}
