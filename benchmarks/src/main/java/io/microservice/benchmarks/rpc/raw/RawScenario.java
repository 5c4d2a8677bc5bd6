package io.microservice.benchmarks.rpc.raw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Target;
import io.microservice.benchmarks.raw.Leftovers;
import io.microservice.benchmarks.raw.RawChannel;
import io.microservice.benchmarks.raw.RawChannel.RawMessage;

/**
 * The nameko round trip on amqp-client alone.
 */
public final class RawScenario implements Scenario {

	private final RawChannel.Factory channels;

	private final int deliveryMode;

	public RawScenario(RawChannel.Factory channels, boolean persistent) {
		this.channels = channels;
		this.deliveryMode = persistent ? 2 : 1;
	}

	@Override
	public Server serve(Target target) throws Exception {
		RawChannel channel = this.channels.open(target.broker());
		String queue = NamekoWire.declareService(channel.channel(), target.service());
		channel.channel().basicConsume(queue, false, new DefaultConsumer(channel.channel()) {

			@Override
			public void handleDelivery(String tag, Envelope envelope, BasicProperties request, byte[] body)
					throws IOException {
				byte[] reply = NamekoWire.writeReply(NamekoWire.readRequest(body));
				channel.publish(new RawMessage(NamekoWire.EXCHANGE, request.getReplyTo(), false,
						NamekoWire.replyProperties(RawScenario.this.deliveryMode, request.getCorrelationId()), reply));
				channel.ack(envelope.getDeliveryTag());
			}

		});
		return channel::close;
	}

	@Override
	public Caller connect(Target target) throws Exception {
		return new RawCaller(this.channels.open(target.broker()), this.deliveryMode, target.service() + ".echo");
	}

	@Override
	public void cleanUp(Target target) throws Exception {
		Leftovers.deleteQueue(target, NamekoWire.queue(target.service()));
	}

	private static final class RawCaller extends DefaultConsumer implements Caller {

		private final RawChannel channel;

		private final int deliveryMode;

		private final String routingKey;

		private final String replyTo = UUID.randomUUID().toString();

		private final AtomicLong ids = new AtomicLong();

		private final Map<String, CompletableFuture<String>> pending = new ConcurrentHashMap<>();

		private final String replies;

		RawCaller(RawChannel channel, int deliveryMode, String routingKey) throws IOException {
			super(channel.channel());
			this.channel = channel;
			this.deliveryMode = deliveryMode;
			this.routingKey = routingKey;
			this.replies = NamekoWire.declareReplies(channel.channel(), this.replyTo);
			channel.channel().basicConsume(this.replies, false, this);
		}

		@Override
		public CompletableFuture<String> call(String text) {
			String id = this.replyTo + "-" + this.ids.incrementAndGet();
			CompletableFuture<String> reply = new CompletableFuture<>();
			this.pending.put(id, reply);
			try {
				this.channel.publish(new RawMessage(NamekoWire.EXCHANGE, this.routingKey, true,
						NamekoWire.requestProperties(this.deliveryMode, id, this.replyTo),
						NamekoWire.writeRequest(text)));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			return reply;
		}

		@Override
		public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body)
				throws IOException {
			CompletableFuture<String> reply = this.pending.remove(properties.getCorrelationId());
			this.channel.ack(envelope.getDeliveryTag());
			if (reply != null) {
				reply.complete(NamekoWire.readReply(body));
			}
		}

		@Override
		public void close() throws Exception {
			this.channel.channel().queueDelete(this.replies);
			this.channel.close();
		}

	}

}
