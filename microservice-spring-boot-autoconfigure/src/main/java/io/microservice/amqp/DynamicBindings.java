package io.microservice.amqp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Bindings of a queue that come and go while it is consumed, and are restored when its
 * channel is opened again. What changes while the broker answers is done together next.
 */
final class DynamicBindings {

	private static final Log logger = LogFactory.getLog(DynamicBindings.class);

	private static final long UNTIL_UNBLOCKED_MILLIS = 500;

	private final String queue;

	private final ScheduledExecutorService scheduler;

	private final Predicate<Channel> blocked;

	private final Object turn = new Object();

	private final Map<Binding, CompletableFuture<Void>> wanted = new LinkedHashMap<>();

	private final Set<Binding> changed = new LinkedHashSet<>();

	private boolean scheduled;

	private volatile @Nullable Channel channel;

	/**
	 * Create a collection without bindings.
	 * @param queue the queue
	 * @param scheduler runs what blocks
	 * @param blocked tells whether the broker reads nothing from the connection of a
	 * channel
	 */
	DynamicBindings(String queue, ScheduledExecutorService scheduler, Predicate<Channel> blocked) {
		this.queue = queue;
		this.scheduler = scheduler;
		this.blocked = blocked;
	}

	synchronized CompletableFuture<Void> add(Binding binding) {
		CompletableFuture<Void> present = this.wanted.get(binding);
		if (present != null) {
			return present;
		}
		CompletableFuture<Void> bound = new CompletableFuture<>();
		this.wanted.put(binding, bound);
		change(binding);
		return bound;
	}

	synchronized void remove(Binding binding) {
		if (this.wanted.remove(binding) != null) {
			change(binding);
		}
	}

	/**
	 * Restore the bindings of a queue that was just declared.
	 */
	void restore(Channel channel) throws IOException {
		synchronized (this.turn) {
			this.channel = channel;
			synchronized (this) {
				this.changed.addAll(this.wanted.keySet());
			}
			applyChanges(channel);
		}
	}

	private void change(Binding binding) {
		this.changed.add(binding);
		if (!this.scheduled) {
			schedule(0);
		}
	}

	private synchronized void schedule(long millis) {
		try {
			this.scheduled = true;
			this.scheduler.schedule(this::takeTurn, millis, TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The client is closed, and the bindings with it", ex);
		}
	}

	private void takeTurn() {
		synchronized (this.turn) {
			Channel current = this.channel;
			if (current != null && current.isOpen() && this.blocked.test(current)) {
				failWaiting("The broker takes no bindings at the moment", null);
				schedule(UNTIL_UNBLOCKED_MILLIS);
				return;
			}
			synchronized (this) {
				this.scheduled = false;
			}
			if (current == null || !current.isOpen()) {
				failWaiting("There is no connection to the broker", null);
				return;
			}
			try {
				applyChanges(current);
			}
			catch (IOException | AlreadyClosedException ex) {
				failWaiting("The connection to the broker was lost", ex);
			}
		}
	}

	private void applyChanges(Channel channel) throws IOException {
		for (List<Binding> batch = takeChanges(); !batch.isEmpty(); batch = takeChanges()) {
			try {
				List<CompletableFuture<Void>> bound = apply(batch, channel);
				CallbackThread.run(() -> bound.forEach((future) -> future.complete(null)));
			}
			catch (IOException | RuntimeException ex) {
				synchronized (this) {
					this.changed.addAll(batch);
				}
				throw ex;
			}
		}
	}

	/**
	 * Bind and unbind. The broker does one thing after the other, so its answer to the
	 * last binding holds for all.
	 */
	private List<CompletableFuture<Void>> apply(List<Binding> batch, Channel channel) throws IOException {
		List<CompletableFuture<Void>> bound = new ArrayList<>();
		Binding last = null;
		for (Binding binding : batch) {
			CompletableFuture<Void> future = future(binding);
			if (future == null) {
				channel.queueUnbind(this.queue, binding.exchange(), binding.routingKey());
				continue;
			}
			bound.add(future);
			if (last != null) {
				channel.queueBindNoWait(this.queue, last.exchange(), last.routingKey(), Map.of());
			}
			last = binding;
		}
		if (last != null) {
			channel.queueBind(this.queue, last.exchange(), last.routingKey());
		}
		return bound;
	}

	private synchronized List<Binding> takeChanges() {
		List<Binding> batch = new ArrayList<>(this.changed);
		this.changed.clear();
		return batch;
	}

	private void failWaiting(String reason, @Nullable Throwable cause) {
		List<CompletableFuture<Void>> waiting = new ArrayList<>();
		synchronized (this) {
			for (Binding binding : this.changed) {
				CompletableFuture<Void> bound = this.wanted.get(binding);
				if (bound != null) {
					waiting.add(bound);
				}
			}
		}
		BrokerUnavailableException failure = new BrokerUnavailableException(reason, cause);
		CallbackThread.run(() -> waiting.forEach((bound) -> bound.completeExceptionally(failure)));
	}

	private synchronized @Nullable CompletableFuture<Void> future(Binding binding) {
		return this.wanted.get(binding);
	}

	/**
	 * A binding.
	 *
	 * @param exchange the exchange
	 * @param routingKey the key
	 */
	record Binding(String exchange, String routingKey) {

	}

}
