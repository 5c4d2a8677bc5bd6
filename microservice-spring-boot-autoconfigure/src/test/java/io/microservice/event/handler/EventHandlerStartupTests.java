package io.microservice.event.handler;

import io.microservice.context.CallContext;
import io.microservice.event.EventHandler;
import io.microservice.event.EventMessage;
import io.microservice.event.HandlerType;
import io.microservice.messaging.QueueType;
import io.microservice.service.Microservice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what the user is told if methods cannot handle events.
 */
@ExtendWith(OutputCaptureExtension.class)
class EventHandlerStartupTests {

	private static final String LONG = "long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-"
			+ "long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-"
			+ "long-long-long-long-long-long-long-long-long-long-long-long-long-long";

	@Test
	void whenBroadcastIsReliableButNothingTellsInstancesApartThenPropertyIsNamed(CapturedOutput output) {
		fail(Broadcast.class);
		assertThat(output).contains("EventHandlerStartupTests$Broadcast.all() handles events that every instance gets")
			.contains("Set 'microservice.instance-id'");
	}

	@Test
	void whenThereAreTwoPayloadsThenBothAreNamed(CapturedOutput output) {
		fail(TwoPayloads.class);
		assertThat(output).contains("EventHandlerStartupTests$TwoPayloads.on(")
			.contains("has two parameters for the payload: 'id' and 'name'")
			.contains("of the types CallContext and EventMessage only");
	}

	@Test
	void whenSourceOrTypeIsEmptyThenMethodIsNamed(CapturedOutput output) {
		fail(NoSource.class);
		fail(NoType.class);
		assertThat(output).contains("The source of the events that method")
			.contains("EventHandlerStartupTests$NoSource.on() handles is empty")
			.contains("The type of the events that method");
	}

	@Test
	void whenPlaceholderIsUnknownThenItIsNamed(CapturedOutput output) {
		fail(Unresolved.class);
		assertThat(output).contains("${no.such.source}");
	}

	@Test
	void whenNameOfQueueIsTooLongThenItIsNamed(CapturedOutput output) {
		fail(Lengthy.class);
		assertThat(output).contains("has the queue 'evt-shop-" + LONG).contains("longer than the 255 bytes");
	}

	@Test
	void whenOverloadsShareANameThenBothAreNamed(CapturedOutput output) {
		fail(Overloaded.class);
		assertThat(output).contains("Two methods are the event entrypoint 'handler-start.on'");
	}

	@Test
	void whenMethodHandlesTheSameEventsTwiceThenItIsNamed(CapturedOutput output) {
		fail(Twice.class);
		assertThat(output).contains("EventHandlerStartupTests$Twice.on() takes messages from queue").contains("twice");
	}

	@Test
	void whenSingletonsDeclareTheirQueueInTwoWaysThenBothAreNamed(CapturedOutput output) {
		fail(Disagreeing.class);
		assertThat(output).contains("EventHandlerStartupTests$Disagreeing.one()")
			.contains("EventHandlerStartupTests$Disagreeing.other()")
			.contains("declare queue 'evt-shop-sold', or what comes into it, in two ways");
	}

	@Test
	void whenQueuesOfTwoEventsHaveTheSameNameThenBothMethodsAreNamed(CapturedOutput output) {
		fail(Colliding.class);
		assertThat(output).contains("declare queue 'evt-a-b-c', or what comes into it, in two ways");
	}

	@Test
	void whenQuorumQueueIsToEndWithItsConsumersThenMethodIsNamed(CapturedOutput output) {
		fail(TransitoryQuorum.class);
		assertThat(output).contains("EventHandlerStartupTests$TransitoryQuorum.on()").contains("quorum queue");
	}

	@Test
	void whenSensitiveArgumentIsUnknownThenItIsNamed(CapturedOutput output) {
		fail(Insensitive.class);
		assertThat(output).contains("'secrt' is declared a sensitive argument");
	}

	@Test
	void whenThereIsNoConnectionFactoryThenPropertiesAreNamed(CapturedOutput output) {
		fail(Fine.class);
		assertThat(output).contains("There are methods with @EventHandler, but no connection to a broker")
			.contains("'microservice.event.enabled' to false");
	}

	private static void fail(Class<?> bean) {
		SpringApplicationBuilder builder = new SpringApplicationBuilder(AutoConfigured.class).sources(bean)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.properties(
					"spring.autoconfigure.exclude=org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration");
		assertThatException().isThrownBy(() -> builder.run().close());
	}

	@EnableAutoConfiguration
	static class AutoConfigured {

	}

	@Microservice("handler-start")
	static class Fine {

		@EventHandler(source = "shop", type = "sold")
		void on() {
		}

	}

	@Microservice("handler-start")
	static class Broadcast {

		@EventHandler(source = "shop", type = "sold", handlerType = HandlerType.BROADCAST)
		void all() {
		}

	}

	@Microservice("handler-start")
	static class TwoPayloads {

		@EventHandler(source = "shop", type = "sold")
		void on(CallContext context, int id, EventMessage<Integer> event, String name) {
		}

	}

	@Microservice("handler-start")
	static class NoSource {

		@EventHandler(source = "${shop.name:}", type = "sold")
		void on() {
		}

	}

	@Microservice("handler-start")
	static class NoType {

		@EventHandler(source = "shop", type = " ")
		void on() {
		}

	}

	@Microservice("handler-start")
	static class Unresolved {

		@EventHandler(source = "${no.such.source}", type = "sold")
		void on() {
		}

	}

	@Microservice("handler-start")
	static class Lengthy {

		@EventHandler(source = "shop", type = LONG)
		void on() {
		}

	}

	@Microservice("handler-start")
	static class Overloaded {

		@EventHandler(source = "shop", type = "sold")
		void on(int id) {
		}

		@EventHandler(source = "shop", type = "bought")
		void on(String name) {
		}

	}

	@Microservice("handler-start")
	static class Twice {

		@EventHandler(source = "shop", type = "sold")
		@EventHandler(source = "shop", type = "sold", ordered = true)
		void on() {
		}

	}

	@Microservice("handler-start")
	static class Disagreeing {

		@EventHandler(source = "shop", type = "sold", handlerType = HandlerType.SINGLETON)
		void one() {
		}

		@EventHandler(source = "shop", type = "sold", handlerType = HandlerType.SINGLETON, reliableDelivery = false)
		void other() {
		}

	}

	@Microservice("handler-start")
	static class Colliding {

		@EventHandler(source = "a-b", type = "c", handlerType = HandlerType.SINGLETON)
		void one() {
		}

		@EventHandler(source = "a", type = "b-c", handlerType = HandlerType.SINGLETON)
		void other() {
		}

	}

	@Microservice("handler-start")
	static class TransitoryQuorum {

		@EventHandler(source = "shop", type = "sold", reliableDelivery = false, queueType = QueueType.QUORUM)
		void on() {
		}

	}

	@Microservice("handler-start")
	static class Insensitive {

		@EventHandler(source = "shop", type = "sold", sensitiveArguments = "secrt")
		void on(String secret) {
		}

	}

}
