package io.microservice.websocket.hub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.microservice.test.OnBroker;
import io.microservice.test.ServiceProcess;
import io.microservice.test.TestBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import org.springframework.test.util.TestSocketUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a chat of several instances, each a JVM of its own with real sockets, one of
 * which is killed, and whose broker restarts.
 */
@OnBroker
@Timeout(300)
class ClusterFailureTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int CLIENTS = 8;

	private static final String ROOM = "room";

	private final TestBroker broker = TestBroker.start();

	private final List<Instance> instances = new ArrayList<>();

	@BeforeEach
	void start() throws InterruptedException {
		List<Integer> ports = new ArrayList<>();
		List<ServiceProcess> processes = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			int port = TestSocketUtils.findAvailableTcpPort();
			ports.add(port);
			processes.add(ServiceProcess.start(ChatInstance.Instance.class, this.broker, "--server.port=" + port,
					"--spring.application.name=chat", "--microservice.websocket.hub.timeout=20s"));
		}
		for (int i = 0; i < 3; i++) {
			processes.get(i).awaitLine("started");
			this.instances.add(new Instance(processes.get(i), clients(ports.get(i))));
		}
	}

	@AfterEach
	void stop() {
		this.instances.forEach((instance) -> instance.process().close());
		this.broker.stop();
	}

	@Test
	void whenThereAreThreeInstancesThenCountsAreExact() {
		List<ChatClient> all = clients(this.instances);
		for (Instance instance : this.instances) {
			sayAll(instance.clients().get(0), 0, 30, instance.name());
		}
		List<String> said = new ArrayList<>();
		this.instances
			.forEach((instance) -> IntStream.range(0, 30).forEach((i) -> said.add("said " + instance.name() + i)));
		all.forEach((client) -> awaitEvents(client, said));
		ChatClient speaker = all.get(0);
		for (ChatClient client : all) {
			assertThat(speaker.result("whisper", Map.of("to", client.id(), "text", "x")).asBoolean()).isTrue();
		}
		said.add("whispered x");
		all.forEach((client) -> awaitEvents(client, said));
		assertThat(speaker.result("rooms", Map.of("of", all.get(all.size() - 1).id())).toString())
			.isEqualTo("[\"room\"]");
		assertMembers(speaker, all);
	}

	@Test
	void whenAnInstanceIsKilledThenTheOthersMissNothing() throws Exception {
		List<ChatClient> survivors = clients(this.instances.subList(0, 2));
		ChatClient doomed = this.instances.get(2).clients().get(0);
		ChatClient speaker = survivors.get(0);
		CompletableFuture<Void> speaking = CompletableFuture.runAsync(() -> sayAll(speaker, 0, 300, ""));
		Awaitility.await().atMost(PATIENCE).until(() -> doomed.events().size() > 20);
		this.instances.get(2).process().kill();
		speaking.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		List<String> said = IntStream.range(0, 300).mapToObj((i) -> "said " + i).toList();
		survivors.forEach((client) -> awaitEvents(client, said));
		assertThat(doomed.events()).isEqualTo(said.subList(0, doomed.events().size()));
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> !speaker.result("whisper", Map.of("to", doomed.id(), "text", "x")).asBoolean());
		assertThat(speaker.result("rooms", Map.of("of", doomed.id())).toString()).isEqualTo("[]");
		assertMembers(speaker, survivors);
	}

	@Test
	void whenTheBrokerRestartsThenSocketsStayOpenAndWhatWasNotDeliveredIsReported() throws Exception {
		List<ChatClient> all = clients(this.instances);
		ChatClient speaker = all.get(0);
		Set<String> delivered = new HashSet<>();
		Set<String> notDelivered = new HashSet<>();
		AtomicInteger number = new AtomicInteger();
		say(speaker, number, 50, delivered, notDelivered);
		assertThat(notDelivered).isEmpty();
		this.broker.halt();
		CompletableFuture<Void> resumed = CompletableFuture.runAsync(this.broker::resume);
		while (!resumed.isDone()) {
			say(speaker, number, 1, delivered, notDelivered);
		}
		resumed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		ChatClient other = all.get(all.size() - 1);
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> speaker.call("whisper", Map.of("to", other.id(), "text", "x")).path("data").asBoolean());
		say(speaker, number, 50, delivered, notDelivered);
		all.forEach((client) -> Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(client.events()).containsAll(delivered)));
		for (ChatClient client : all) {
			assertThat(client.isClosed()).as("socket is closed").isFalse();
			assertThat(client.events()).as("came twice").doesNotHaveDuplicates();
			List<String> unreported = new ArrayList<>(client.events());
			unreported.removeAll(delivered);
			unreported.remove("whispered x");
			assertThat(notDelivered).containsAll(unreported);
		}
		this.instances.get(0).clients().forEach((client) -> assertThat(client.events()).containsAll(notDelivered));
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertMembers(speaker, all));
	}

	private static void say(ChatClient speaker, AtomicInteger number, int count, Set<String> delivered,
			Set<String> notDelivered) {
		for (int i = 0; i < count; i++) {
			String text = Integer.toString(number.getAndIncrement());
			JsonNode result = speaker.call("say", Map.of("room", ROOM, "text", text));
			if (result.path("success").asBoolean()) {
				delivered.add("said " + text);
			}
			else {
				assertThat(result.path("error").path("exc_type").asString()).isEqualTo("HubUnavailableException");
				notDelivered.add("said " + text);
			}
		}
	}

	private static void sayAll(ChatClient speaker, int from, int to, String prefix) {
		for (int i = from; i < to; i++) {
			speaker.result("say", Map.of("room", ROOM, "text", prefix + i));
		}
	}

	private static void assertMembers(ChatClient speaker, List<ChatClient> clients) {
		List<String> members = new ArrayList<>();
		speaker.result("members", Map.of("room", ROOM)).forEach((member) -> members.add(member.asString()));
		assertThat(members).containsExactlyInAnyOrderElementsOf(clients.stream().map(ChatClient::id).toList());
	}

	private static void awaitEvents(ChatClient client, List<String> events) {
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(client.events()).hasSizeGreaterThanOrEqualTo(events.size()));
		assertThat(client.events()).containsExactlyInAnyOrderElementsOf(events);
	}

	private static List<ChatClient> clients(int port) {
		List<ChatClient> clients = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			ChatClient client = ChatClient.open(port);
			client.result("join", Map.of("room", ROOM));
			clients.add(client);
		}
		return clients;
	}

	private static List<ChatClient> clients(List<Instance> instances) {
		return instances.stream().flatMap((instance) -> instance.clients().stream()).toList();
	}

	private record Instance(ServiceProcess process, List<ChatClient> clients) {

		String name() {
			return this.clients.get(0).id() + ':';
		}

	}

}
