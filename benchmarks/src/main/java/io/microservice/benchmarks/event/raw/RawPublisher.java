package io.microservice.benchmarks.event.raw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import io.microservice.benchmarks.Scenario.Caller;
import io.microservice.benchmarks.event.raw.PendingConfirms.PendingEvent;
import io.microservice.benchmarks.raw.RawChannel;
import io.microservice.benchmarks.raw.RawChannel.RawMessage;

/**
 * Publishes events. Their futures complete when they are written, or, after
 * {@link #confirm()}, when the broker has confirmed them.
 */
final class RawPublisher implements Caller {

	private final RawChannel channel;

	private final String exchange;

	private final String id = UUID.randomUUID().toString();

	private final AtomicLong ids = new AtomicLong();

	private final PendingConfirms pending = new PendingConfirms();

	private boolean confirmed;

	RawPublisher(RawChannel channel, String exchange) {
		this.channel = channel;
		this.exchange = exchange;
	}

	void confirm() throws IOException {
		this.channel.channel().confirmSelect();
		this.channel.channel().addConfirmListener(this.pending);
		this.confirmed = true;
	}

	@Override
	public CompletableFuture<String> call(String text) {
		PendingEvent event = new PendingEvent(text);
		try {
			if (this.confirmed) {
				this.channel.publish(message(text), (number) -> this.pending.add(number, event));
			}
			else {
				this.channel.publish(message(text));
				event.complete(true);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return event;
	}

	private RawMessage message(String text) {
		return EventWire.message(this.exchange, this.id + "-" + this.ids.incrementAndGet(), text);
	}

	@Override
	public void close() throws Exception {
		this.channel.close();
	}

}
