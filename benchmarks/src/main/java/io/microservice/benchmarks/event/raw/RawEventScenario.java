package io.microservice.benchmarks.event.raw;

import java.io.IOException;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Target;
import io.microservice.benchmarks.event.EventServer;
import io.microservice.benchmarks.event.HandledEvents;
import io.microservice.benchmarks.raw.Leftovers;
import io.microservice.benchmarks.raw.RawChannel;

/**
 * nameko's events on amqp-client alone.
 */
public final class RawEventScenario implements Scenario {

	private final RawChannel.Factory channels;

	private final boolean confirmed;

	public RawEventScenario(RawChannel.Factory channels, boolean confirmed) {
		this.channels = channels;
		this.confirmed = confirmed;
	}

	@Override
	public boolean oneWay() {
		return true;
	}

	@Override
	public Server serve(Target target) throws Exception {
		RawChannel channel = this.channels.open(target.broker());
		HandledEvents handled = new HandledEvents();
		String queue = EventWire.declareHandler(channel.channel(), target.service());
		channel.channel().basicConsume(queue, false, new DefaultConsumer(channel.channel()) {

			@Override
			public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body)
					throws IOException {
				handled.add(EventWire.read(body));
				channel.ack(envelope.getDeliveryTag());
			}

		});
		return new EventServer(handled, channel);
	}

	@Override
	public Caller connect(Target target) throws Exception {
		RawChannel channel = this.channels.open(target.broker());
		EventWire.declareExchange(channel.channel(), target.service());
		RawPublisher publisher = new RawPublisher(channel, EventWire.exchange(target.service()));
		if (this.confirmed) {
			publisher.confirm();
		}
		return publisher;
	}

	@Override
	public void cleanUp(Target target) throws Exception {
		Leftovers.deleteQueue(target, EventWire.queue(target.service()));
		Leftovers.deleteExchange(target, EventWire.exchange(target.service()));
	}

}
