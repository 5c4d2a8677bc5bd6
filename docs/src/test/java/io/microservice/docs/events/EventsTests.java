package io.microservice.docs.events;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.microservice.docs.ExampleTest;
import io.microservice.event.dispatcher.EventDispatchers;
import io.microservice.rpc.client.ClusterRpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs the examples of {@code events.md}.
 */
@ExampleTest
class EventsTests {

	@Autowired
	private ClusterRpc rpc;

	@Autowired
	private PriceImport prices;

	@Autowired
	private Outbox outbox;

	@Autowired
	private Alarms alarms;

	@Autowired
	private Thumbnails thumbnails;

	@Autowired
	private TicketService tickets;

	@Autowired
	private PriceCache cache;

	@Autowired
	private Invoices invoices;

	@Autowired
	private RefundService refunds;

	@Autowired
	private FailedEvents failed;

	@Autowired
	private EventDispatchers dispatchers;

	@Autowired
	private URI broker;

	@Autowired
	private ConnectionFactory connectionFactory;

	private Connection connection;

	private Channel channel;

	private String queue;

	@BeforeEach
	void open() throws Exception {
		this.connection = this.connectionFactory.createConnection();
		this.channel = this.connection.createChannel(false);
		this.queue = this.channel.queueDeclare().getQueue();
	}

	@AfterEach
	void close() throws Exception {
		this.channel.queueDelete(this.queue);
		this.channel.close();
	}

	@Test
	void whatFailsForGoodIsADeadLetterAndCanBeTriedAgain() {
		String queue = "evt-bookings-booking_cancelled--refunds.onBookingCancelled.dead";
		this.dispatchers.forService("bookings").dispatch("booking_cancelled", "b-1");
		await().untilAsserted(() -> assertThat(this.failed.oldest(queue)).singleElement()
			.satisfies((letter) -> assertThat(letter.failure().attempts()).isEqualTo(1))
			.satisfies(
					(letter) -> assertThat(letter.failure().message()).isEqualTo("Nothing was paid for booking b-1")));
		this.refunds.paid.put("b-1", 4200);
		assertThat(this.failed.tryAgain()).isEqualTo(1);
		await().untilAsserted(() -> assertThat(this.refunds.refunds).containsEntry("b-1", 4200));
		assertThat(this.failed.oldest(queue)).isEmpty();
	}

	@Test
	void shouldDispatchTheEventsOfTheService() throws Exception {
		bind("bookings.events", "booking_made");
		this.rpc.service("bookings").method("book").call("Ada", 2);
		assertThat(text(next())).contains("\"customer\":\"Ada\"");
	}

	@Test
	void shouldDispatchTheEventsOfOthers() throws Exception {
		this.channel.exchangeDeclare("prices.events", "topic", true);
		bind("prices.events", "#");
		this.prices.change(Map.of("A1", 100)).join();
		assertThat(next().getProps().getExpiration()).isEqualTo("300000");
		this.prices.removeAll(Flux.just("A1", "B2")).block();
		assertThat(next().getEnvelope().getRoutingKey()).isEqualTo("price_removed");
		assertThat(text(next())).isEqualTo("\"B2\"");
		StandaloneDispatcher.dispatch(this.broker.toString());
		assertThat(text(next())).isEqualTo("{\"changes\":7}");
	}

	@Test
	void shouldDispatchWithAnIdOfItsOwn() throws Exception {
		bind("docs.events", "thing_happened");
		assertThat(this.outbox.send("4711", "thing_happened", "now")).isTrue();
		assertThat(next().getProps().getMessageId()).isEqualTo("4711");
	}

	@Test
	void shouldTellThatNobodyListens() throws Exception {
		assertThat(this.alarms.raise("fire")).isFalse();
		bind("docs.events", "alarm_raised");
		assertThat(this.alarms.raise("fire")).isTrue();
	}

	@Test
	void shouldPublishToAQueueAndAnExchange() throws Exception {
		this.thumbnails.order("cat.png");
		assertThat(text(this.channel.basicGet("thumbnail-jobs", true)))
			.isEqualTo("{\"picture\":\"cat.png\",\"width\":200}");
		bind("amq.topic", "pictures.*");
		this.thumbnails.show(new byte[] { 1, 2 });
		GetResponse picture = next();
		assertThat(picture.getBody()).containsExactly(1, 2);
		assertThat(picture.getProps().getContentType()).isEqualTo("image/png");
	}

	@Test
	void shouldHandleTheEventsOfAService() {
		this.rpc.service("bookings").method("book").call("Grace", 3);
		await().untilAsserted(
				() -> assertThat(this.tickets.log).contains("3 tickets for Grace, in en", "booking_made of bookings"));
	}

	@Test
	void shouldHandleTheEventsOfAServiceOnEveryInstance() {
		this.prices.change(Map.of("C3", 300)).join();
		await().untilAsserted(() -> assertThat(this.cache.prices).containsEntry("C3", 300));
		this.prices.removeAll(Flux.just("C3")).block();
		await().untilAsserted(() -> assertThat(this.cache.prices).doesNotContainKey("C3"));
	}

	@Test
	void shouldConsumePlainQueues() throws Exception {
		BasicProperties json = new BasicProperties.Builder().contentType("application/json").build();
		this.channel.basicPublish("", "invoice-jobs", json,
				"{\"invoice\": \"I1\", \"copies\": 2}".getBytes(StandardCharsets.UTF_8));
		this.channel.basicPublish("scans", "invoices.2026", new BasicProperties(), new byte[] { 1, 2, 3 });
		await().untilAsserted(() -> assertThat(this.invoices.log).contains("I1, 2 copies", "3 bytes of invoices.2026"));
	}

	private void bind(String exchange, String key) throws Exception {
		this.channel.queueBind(this.queue, exchange, key);
	}

	private GetResponse next() throws Exception {
		GetResponse response = this.channel.basicGet(this.queue, true);
		assertThat(response).isNotNull();
		return response;
	}

	private static String text(GetResponse response) {
		return new String(response.getBody(), StandardCharsets.UTF_8);
	}

}
