package io.microservice.broker.checks;

import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Return;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of direct reply-to.
 */
class DirectReplyChecksTests extends BrokerChecks {

	private static final String REPLY_TO = "amq.rabbitmq.reply-to";

	private static final BasicProperties REQUEST = new BasicProperties.Builder().replyTo(REPLY_TO)
		.correlationId("1")
		.build();

	@Test
	void replyComesToTheChannelOfTheRequest() throws Exception {
		Received replies = consume(this.channel, REPLY_TO, true, Map.of());
		Channel server = connectAgain().createChannel();
		String queue = server.queueDeclare().getQueue();
		String address = request(server);
		assertThat(address).startsWith(REPLY_TO + ".");
		server.basicPublish("", address, new BasicProperties.Builder().correlationId("1").build(), "re".getBytes());
		Delivery reply = replies.next();
		assertThat(text(reply)).isEqualTo("re");
		assertThat(reply.getProperties().getCorrelationId()).isEqualTo("1");
		assertThat(reply.getEnvelope().getRoutingKey()).isEqualTo(address);
		assertThat(reply.getEnvelope().getExchange()).isEmpty();
		assertThat(queue).isNotEmpty();
	}

	@Test
	void addressStaysTheSame() throws Exception {
		consume(this.channel, REPLY_TO, true, Map.of());
		Channel server = connectAgain().createChannel();
		assertThat(request(server)).isEqualTo(request(server));
	}

	@Test
	void addressCanBeLookedUp() throws Exception {
		Received replies = consume(this.channel, REPLY_TO, true, Map.of());
		Channel server = connectAgain().createChannel();
		String address = request(server);
		DeclareOk ok = server.queueDeclarePassive(address);
		assertThat(ok.getConsumerCount()).isOne();
		this.channel.basicCancel(replies.tag());
		assertClose(channelClosedBy(() -> server.queueDeclarePassive(address)), 404, "NOT_FOUND - no queue '");
	}

	@Test
	void whenRequesterIsGoneThenReplyIsDropped() throws Exception {
		Channel requester = this.connection.createChannel();
		consume(requester, REPLY_TO, true, Map.of());
		Channel server = connectAgain().createChannel();
		String queue = server.queueDeclare().getQueue();
		requester.basicPublish("", queue, REQUEST, new byte[1]);
		sync(requester);
		String address = server.basicGet(queue, true).getProps().getReplyTo();
		requester.close();
		server.basicPublish("", address, PLAIN, new byte[1]);
		sync(server);
	}

	@Test
	void mandatoryReplyIsReturned() throws Exception {
		Received replies = consume(this.channel, REPLY_TO, true, Map.of());
		Channel server = connectAgain().createChannel();
		String address = request(server);
		var returned = new java.util.concurrent.CompletableFuture<Return>();
		server.addReturnListener(returned::complete);
		server.basicPublish("", address, true, PLAIN, "re".getBytes());
		assertThat(text(replies.next())).isEqualTo("re");
		sync(server);
		assertThat(returned.isDone()).as("returned").isEqualTo(true);
	}

	@Test
	void consumerMustNotAcknowledge() {
		assertClose(channelClosedBy(() -> consume(this.channel, REPLY_TO)), 406,
				"PRECONDITION_FAILED - reply consumer cannot acknowledge");
	}

	@Test
	void thereIsOneConsumerOnly() throws Exception {
		consume(this.channel, REPLY_TO, true, Map.of());
		assertClose(channelClosedBy(() -> consume(this.channel, REPLY_TO, true, Map.of())), 406,
				"PRECONDITION_FAILED - reply consumer already set");
	}

	@Test
	void whenThereIsNoConsumerThenRequestIsRefused() throws Exception {
		var close = closeOf(this.channel);
		publish("", "anywhere", REQUEST, "x");
		assertClose(await(close), 406, "PRECONDITION_FAILED - fast reply consumer does not exist");
	}

	@Test
	void whenCancelledThenConsumedAgain() throws Exception {
		Received first = consume(this.channel, REPLY_TO, true, Map.of());
		this.channel.basicCancel(first.tag());
		Received second = consume(this.channel, REPLY_TO, true, Map.of());
		Channel server = connectAgain().createChannel();
		server.basicPublish("", request(server), PLAIN, "re".getBytes());
		assertThat(text(second.next())).isEqualTo("re");
		first.awaitExactly(0);
	}

	private String request(Channel server) throws Exception {
		String queue = server.queueDeclare().getQueue();
		publish("", queue, REQUEST, "x");
		sync();
		return server.basicGet(queue, true).getProps().getReplyTo();
	}

}
