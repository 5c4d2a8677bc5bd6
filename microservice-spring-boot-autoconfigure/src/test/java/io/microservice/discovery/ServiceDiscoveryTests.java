package io.microservice.discovery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.GetResponse;
import io.microservice.discovery.ServiceEvent.Type;
import io.microservice.rpc.Rpc;
import io.microservice.service.Meta;
import io.microservice.service.Microservice;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceInstance;
import io.microservice.service.ServiceInstances;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.ServiceResponseCustomizer;
import io.microservice.test.OnBroker;
import io.microservice.test.RawCaller;
import io.microservice.test.TestApplication;
import io.microservice.test.TestBroker;
import io.microservice.wire.EndpointInfo;
import io.microservice.wire.EndpointStats;
import io.microservice.wire.InfoResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ServiceDiscovery} and for the instances that answer it, on a broker.
 */
@OnBroker
@Timeout(120)
class ServiceDiscoveryTests {

	private static final String EXCHANGE = "discovery-test-" + UUID.randomUUID();

	private static final String[] PROPERTIES = { "microservice.discovery.exchange=" + EXCHANGE,
			"microservice.discovery.presence-interval=400ms" };

	private static final List<ConfigurableApplicationContext> applications = new ArrayList<>();

	private static ServiceDiscovery discovery;

	private static final BlockingQueue<InvalidAnswer> invalid = new LinkedBlockingQueue<>();

	@BeforeAll
	static void start() {
		applications.add(TestApplication.with(PROPERTIES).run(Shop.class, Bank.class, Load.class));
		applications.add(TestApplication.with(PROPERTIES).run(Shop.class));
		discovery = discovery(Duration.ofSeconds(20), Duration.ofMillis(500));
	}

	@AfterAll
	static void stop() {
		discovery.close();
		applications.forEach(ConfigurableApplicationContext::close);
	}

	@Test
	void whenAllArePingedThenEveryInstanceAnswersOnce() {
		List<ServicePing> pings = discovery.ping();
		assertThat(pings).extracting((ping) -> ping.instance().name())
			.contains("found-shop", "found-shop", "found-bank");
		assertThat(pings).extracting((ping) -> ping.instance().name() + ping.instance().id()).doesNotHaveDuplicates();
		assertThat(pings).allSatisfy((ping) -> assertThat(ping.roundTripTime()).isPositive());
		ServicePing shop = pings.stream()
			.filter((ping) -> ping.instance().name().equals("found-shop"))
			.findAny()
			.orElseThrow();
		assertThat(shop.instance().version()).isEqualTo("1.2.3");
		assertThat(shop.instance().metadata()).isEqualTo(Map.of("team", "backend"));
	}

	@Test
	void whenAServiceIsAskedThenItsInstancesAnswer() {
		assertThat(discovery.ping("found-shop")).hasSize(2);
		assertThat(discovery.info("found-shop")).hasSize(2)
			.allSatisfy((info) -> assertThat(info.endpoints()).extracting(EndpointInfo::name, EndpointInfo::subject)
				.containsExactly(tuple("sell", "found-shop.sell")));
		assertThat(discovery.info()).extracting(InfoResponse::name).contains("found-bank");
		assertThat(discovery.stats()).isNotEmpty();
	}

	@Test
	void whenAnInstanceIsAskedThenOnlyItAnswers() {
		String id = id(applications.get(0), "found-shop");
		assertThat(discovery.ping("found-shop", id))
			.hasValueSatisfying((ping) -> assertThat(ping.instance().id()).isEqualTo(id));
		assertThat(discovery.info("found-shop", id))
			.hasValueSatisfying((info) -> assertThat(info.description()).isEqualTo("Sells"));
		assertThat(discovery.stats("found-shop", id))
			.hasValueSatisfying((stats) -> assertThat(stats.started()).isNotNull());
	}

	@Test
	void whenThereIsNobodyThenThatIsToldAtOnce() {
		try (ServiceDiscovery patient = discovery(Duration.ofHours(1), Duration.ofHours(1))) {
			assertThat(patient.ping("found-nowhere")).isEmpty();
			assertThat(patient.info("FOUND-SHOP")).isEmpty();
			assertThat(patient.stats("found-shop", "nobody")).isEmpty();
			assertThat(patient.ping("found-shop", id(applications.get(0), "found-shop"))).isPresent();
		}
	}

	@Test
	void whenCallsWereMadeThenStatsCountThemUntilReset() {
		ConfigurableApplicationContext application = applications.get(0);
		String id = id(application, "found-bank");
		try (RawCaller caller = RawCaller.open()) {
			caller.call("found-bank.pay", "{\"args\": [], \"kwargs\": {}}");
			caller.call("found-bank.pay", "{\"args\": [], \"kwargs\": {}}");
			caller.call("found-bank.fail", "{\"args\": [], \"kwargs\": {}}");
		}
		await().untilAsserted(() -> {
			Map<String, EndpointStats> stats = stats(id);
			assertThat(stats.get("pay").numRequests()).isEqualTo(2);
			assertThat(stats.get("pay").numErrors()).isZero();
			assertThat(stats.get("fail").numRequests()).isEqualTo(1);
			assertThat(stats.get("fail").numErrors()).isEqualTo(1);
			assertThat(stats.get("fail").lastError()).isEqualTo("java.lang.IllegalStateException: é\nbroke");
			assertThat(stats.get("fail").processingTime()).isPositive();
			assertThat(stats.get("fail").data()).containsEntry("load", 7);
		});
		application.getBean(ServiceInstances.class).all().forEach(ServiceInstance::reset);
		assertThat(stats(id).get("pay").numRequests()).isZero();
	}

	@Test
	void whenAnswersAreNoneThenTheOthersCome() throws Exception {
		try (Connection connection = TestBroker.shared().connect()) {
			Channel channel = connection.createChannel();
			String queue = channel.queueDeclare().getQueue();
			channel.queueBind(queue, EXCHANGE, "$SRV.PING.found-shop");
			DeliverCallback answer = (tag, delivery) -> {
				for (String body : List.of("garbage", "{}", "{\"type\":\"io.nats.micro.v1.ping_response\"}")) {
					channel.basicPublish("", delivery.getProperties().getReplyTo(),
							new BasicProperties.Builder().correlationId(delivery.getProperties().getCorrelationId())
								.build(),
							body.getBytes());
				}
			};
			channel.basicConsume(queue, true, answer, (tag) -> {
			});
			invalid.clear();
			assertThat(discovery.ping("found-shop")).hasSize(2);
			await().untilAsserted(() -> assertThat(invalid).hasSize(3));
			InvalidAnswer first = invalid.take();
			assertThat(first.subject()).isEqualTo("$SRV.PING.found-shop");
			assertThat(first.reason()).isEqualTo("It is not JSON");
			assertThat(first.body()).isEqualTo("garbage".getBytes());
		}
	}

	@Test
	void whenAQuestionComesFromElsewhereThenTheAnswerIsThatOfNats() throws Exception {
		try (Connection connection = TestBroker.shared().connect()) {
			Channel channel = connection.createChannel();
			String queue = channel.queueDeclare().getQueue();
			channel.basicPublish(EXCHANGE, "$SRV.PING.found-bank",
					new BasicProperties.Builder().replyTo(queue).correlationId("c1").build(), new byte[0]);
			GetResponse answer = await().until(() -> channel.basicGet(queue, true), (response) -> response != null);
			assertThat(answer.getProps().getCorrelationId()).isEqualTo("c1");
			assertThat(new String(answer.getBody(), StandardCharsets.UTF_8))
				.isEqualTo("{\"type\":\"io.nats.micro.v1.ping_response\",\"name\":\"found-bank\",\"id\":\"%s\","
					.formatted(id(applications.get(0), "found-bank")) + "\"version\":\"0.0.0\",\"metadata\":{}}");
		}
	}

	@Test
	void whenAThreadMustNotBlockThenThatIsSaid() {
		StepVerifier.create(Flux.just(1).publishOn(Schedulers.parallel()).map((one) -> discovery.ping()))
			.verifyErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(IllegalStateException.class).hasMessageContaining("Reactive"));
	}

	@Test
	void whenInstancesComeChangeAndGoThenWatchersAreTold() throws InterruptedException {
		BlockingQueue<ServiceEvent> events = new LinkedBlockingQueue<>();
		Disposable watching = discovery.watch()
			.filter((event) -> event.instance().name().startsWith("found-"))
			.subscribe(events::add);
		assertThat(List.of(next(events), next(events), next(events)))
			.extracting(ServiceEvent::type, (event) -> event.instance().name())
			.containsExactlyInAnyOrder(tuple(Type.APPEARED, "found-shop"), tuple(Type.APPEARED, "found-shop"),
					tuple(Type.APPEARED, "found-bank"));
		ConfigurableApplicationContext application = TestApplication.with(PROPERTIES).run(Cafe.class);
		String id = id(application, "found-cafe");
		ServiceEvent appeared = next(events);
		assertThat(appeared.type()).isEqualTo(Type.APPEARED);
		assertThat(appeared.instance().id()).isEqualTo(id);
		List<ServiceEvent> later = new CopyOnWriteArrayList<>();
		Disposable late = discovery.watch().subscribe(later::add);
		await().untilAsserted(() -> assertThat(later).extracting((event) -> event.instance().name())
			.contains("found-cafe", "found-bank"));
		late.dispose();
		application.getBean(ServiceRegistry.class).add(new ServiceDefinition("found-cafe"));
		ServiceEvent changed = next(events);
		assertThat(changed.type()).isEqualTo(Type.CHANGED);
		assertThat(changed.instance().id()).isEqualTo(id);
		application.close();
		ServiceEvent vanished = next(events);
		assertThat(vanished.type()).isEqualTo(Type.VANISHED);
		assertThat(vanished.instance().id()).isEqualTo(id);
		watching.dispose();
	}

	@Test
	void whenAServiceIsAddedWhileRunningThenItIsFoundUntilItIsRemoved() {
		ServiceRegistry registry = applications.get(1).getBean(ServiceRegistry.class);
		registry.add(new ServiceDefinition("found-late", "2.0.0", "", Map.of()));
		assertThat(discovery.ping("found-late")).hasSize(1);
		registry.remove("found-late");
		assertThat(discovery.ping("found-late")).isEmpty();
	}

	private static ServiceEvent next(BlockingQueue<ServiceEvent> events) throws InterruptedException {
		ServiceEvent event = events.poll(20, TimeUnit.SECONDS);
		assertThat(event).isNotNull();
		return event;
	}

	private static Map<String, EndpointStats> stats(String id) {
		Map<String, EndpointStats> stats = new HashMap<>();
		discovery.stats("found-bank", id)
			.orElseThrow()
			.endpoints()
			.forEach((endpoint) -> stats.put(endpoint.name(), endpoint));
		return stats;
	}

	private static String id(ConfigurableApplicationContext application, String service) {
		return application.getBean(ServiceInstances.class)
			.all()
			.stream()
			.filter((instance) -> instance.name().equals(service))
			.findAny()
			.orElseThrow()
			.id();
	}

	static ServiceDiscovery discovery(Duration timeout, Duration quietPeriod) {
		return ServiceDiscovery.builder()
			.uri("amqp://guest:guest@%s:%d".formatted(TestBroker.shared().host(), TestBroker.shared().port()))
			.options(new DiscoveryOptions(EXCHANGE, "$SRV", timeout, quietPeriod, Duration.ofMillis(400)))
			.onInvalidAnswer(invalid::add)
			.build();
	}

	@Microservice(name = "found-shop", version = "1.2.3", description = "Sells",
			metadata = @Meta(name = "team", value = "backend"))
	static class Shop {

		@Rpc
		String sell(String item) {
			return item;
		}

	}

	@Microservice("found-bank")
	static class Bank {

		@Rpc
		void pay() {
		}

		@Rpc
		void fail() {
			throw new IllegalStateException("é\nbroke");
		}

	}

	@Microservice("found-cafe")
	static class Cafe {

	}

	static class Load implements ServiceResponseCustomizer {

		@Override
		public Object data(EndpointStats endpoint) {
			return Map.of("load", 7);
		}

	}

}
