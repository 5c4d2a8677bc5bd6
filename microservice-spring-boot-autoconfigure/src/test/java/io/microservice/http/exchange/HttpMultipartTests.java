package io.microservice.http.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.microservice.http.Body;
import io.microservice.http.Http;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.http.codec.multipart.DefaultPartHttpMessageReader;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.MultipartHttpMessageReader;
import org.springframework.http.codec.multipart.Part;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the arguments of methods that come with a multipart body.
 */
class HttpMultipartTests {

	private static final int IN_MEMORY = 1000;

	private static final long ON_DISK = 100_000;

	private static final byte[] LARGE = new byte[20 * IN_MEMORY];

	private final Shop shop = new Shop();

	private @TempDir Path directory;

	private ExchangeServer server;

	private WebTestClient client;

	@BeforeEach
	void start() {
		this.server = ExchangeServer.of(this.shop).codecs((codecs) -> {
			DefaultPartHttpMessageReader reader = new DefaultPartHttpMessageReader();
			reader.setMaxInMemorySize(IN_MEMORY);
			reader.setMaxDiskUsagePerPart(ON_DISK);
			storeIn(reader);
			codecs.defaultCodecs().multipartReader(new MultipartHttpMessageReader(reader));
		}).start();
		this.client = this.server.client();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void shouldTakePartsByName() {
		post("/parts").expectBody(String.class).isEqualTo("tea.png 20000 green green tea [a, b] Optional.empty");
	}

	@Test
	void shouldMakeARecordOfParts() {
		post("/record").expectBody(String.class).isEqualTo("green [a, b] tea.png null");
	}

	@Test
	void shouldTakeAllParts() {
		post("/map").expectBody(String.class).isEqualTo("[color, file, item, tags] FormFieldPart");
		post("/multi").expectBody(String.class).isEqualTo("[color, file, item, tags] 2");
		post("/list").expectBody(String.class).isEqualTo("[file]");
		post("/stream").expectBody(String.class).isEqualTo("[color, file, item, tags, tags]");
		post("/named").expectBody(String.class).isEqualTo("[tags, tags]");
		post("/later").expectBody(String.class).isEqualTo("tea.png");
	}

	@Test
	void shouldStreamPartsAsEvents() {
		post("/events").expectBody(String.class).isEqualTo("[color, file, item, tags]");
	}

	@Test
	void whenAnsweredThenTemporaryFilesAreDeleted() {
		post("/parts").expectStatus().isOk();
		assertThat(this.shop.filesWhileCalled).isEqualTo(1);
		awaitNoFiles();
		post("/failing").expectStatus().is5xxServerError();
		assertThat(this.shop.filesWhileCalled).isEqualTo(1);
		awaitNoFiles();
	}

	@Test
	void whenTheClientIsGoneThenTemporaryFilesAreDeleted() {
		Disposable call = WebClient.create("http://localhost:" + this.server.port())
			.post()
			.uri("/waiting")
			.bodyValue(body())
			.retrieve()
			.toBodilessEntity()
			.subscribe();
		Awaitility.await().until(() -> this.server.statistics("waiting").inFlight() == 1);
		assertThat(files()).isEqualTo(1);
		call.dispose();
		awaitNoFiles();
		assertThat(this.server.statistics("waiting").errors()).isZero();
	}

	@Test
	void whenTheClientIsGoneWhileTheResponseIsWrittenThenTemporaryFilesAreDeleted() {
		Flux<DataBuffer> response = WebClient.create("http://localhost:" + this.server.port())
			.post()
			.uri("/streaming")
			.bodyValue(body())
			.retrieve()
			.bodyToFlux(DataBuffer.class)
			.doOnNext(DataBufferUtils::release);
		assertThat(response.blockFirst(Duration.ofSeconds(20))).isNotNull();
		awaitNoFiles();
		Awaitility.await().until(() -> this.server.statistics("streaming").inFlight() == 0);
	}

	@Test
	void whenAFileIsTooLargeThenTheAnswerIs413() {
		MultipartBodyBuilder body = new MultipartBodyBuilder();
		body.part("file", file(new byte[(int) ON_DISK + 1]));
		post("/parts", body).expectStatus().isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
		awaitNoFiles();
	}

	@Test
	void whenAPartIsMissingOrOfAnotherKindThenTheAnswerNamesIt() {
		MultipartBodyBuilder missing = new MultipartBodyBuilder();
		missing.part("color", "green");
		post("/parts", missing).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("Required part 'file' is not present.");
		MultipartBodyBuilder text = new MultipartBodyBuilder();
		text.part("file", "text");
		post("/parts", text).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("The part 'file' cannot be read as FilePart.");
	}

	@Test
	void whenTheBodyIsNotMultipartThenTheAnswerSaysSo() {
		this.client.post().uri("/parts").bodyValue("text").exchange().expectStatus().isEqualTo(415);
		this.client.post().uri("/parts").exchange().expectStatus().isBadRequest();
		this.client.post()
			.uri("/parts")
			.contentType(MediaType.parseMediaType("multipart/form-data;boundary=x"))
			.bodyValue("no parts")
			.exchange()
			.expectStatus()
			.isBadRequest();
	}

	private ResponseSpec post(String path) {
		MultipartBodyBuilder body = new MultipartBodyBuilder();
		body.part("file", file(LARGE));
		body.part("color", "green");
		body.part("item", Map.of("name", "green tea"), MediaType.APPLICATION_JSON);
		body.part("tags", "a");
		body.part("tags", "b");
		return post(path, body);
	}

	private ResponseSpec post(String path, MultipartBodyBuilder body) {
		return this.client.post().uri(path).bodyValue(body.build()).exchange();
	}

	private void storeIn(DefaultPartHttpMessageReader reader) {
		try {
			reader.setFileStorageDirectory(this.directory);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Object body() {
		MultipartBodyBuilder body = new MultipartBodyBuilder();
		body.part("file", file(LARGE));
		return body.build();
	}

	private static ByteArrayResource file(byte[] content) {
		return new ByteArrayResource(content) {

			@Override
			public String getFilename() {
				return "tea.png";
			}

		};
	}

	private void awaitNoFiles() {
		Awaitility.await().until(() -> files() == 0);
	}

	private long files() {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.count();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Item(String name) {

	}

	record Upload(String color, List<String> tags, FilePart file, @Nullable FilePart other) {

	}

	final class Shop {

		private volatile long filesWhileCalled;

		@Http(method = RequestMethod.POST, url = "/parts")
		Mono<String> parts(@Body FilePart file, @Body("color") Optional<String> color,
				@Body("item") Optional<Item> item, @Body(name = "tags", required = false) List<String> tags,
				@Body("other") Optional<FilePart> other) {
			this.filesWhileCalled = files();
			return size(file).map((size) -> "%s %d %s %s %s %s".formatted(file.filename(), size, color.orElse(""),
					item.map(Item::name).orElse(""), tags, other));
		}

		@Http(method = RequestMethod.POST, url = "/record")
		String upload(@Body Upload upload) {
			return "%s %s %s %s".formatted(upload.color(), upload.tags(), upload.file().filename(), upload.other());
		}

		@Http(method = RequestMethod.POST, url = "/map")
		String map(@Body Map<String, Part> parts) {
			return parts.keySet().stream().sorted().toList() + " "
					+ ((parts.get("color") instanceof FormFieldPart) ? "FormFieldPart" : "");
		}

		@Http(method = RequestMethod.POST, url = "/multi")
		String multi(@Body MultiValueMap<String, Part> parts) {
			return parts.keySet().stream().sorted().toList() + " " + parts.get("tags").size();
		}

		@Http(method = RequestMethod.POST, url = "/list")
		String list(@Body List<FilePart> files) {
			return files.stream().map(Part::name).toList().toString();
		}

		@Http(method = RequestMethod.POST, url = "/stream")
		Mono<String> stream(@Body Flux<Part> parts) {
			return parts.map(Part::name).sort().collectList().map(List::toString);
		}

		@Http(method = RequestMethod.POST, url = "/named")
		Mono<String> named(@Body("tags") Flux<Part> parts) {
			return parts.map(Part::name).collectList().map(List::toString);
		}

		@Http(method = RequestMethod.POST, url = "/later")
		Mono<String> later(@Body Mono<FilePart> file) {
			return file.map(FilePart::filename);
		}

		@Http(method = RequestMethod.POST, url = "/events")
		Mono<String> events(@Body Flux<PartEvent> events) {
			return events.map((event) -> {
				DataBufferUtils.release(event.content());
				return event.name();
			}).distinct().sort().collectList().map(List::toString);
		}

		@Http(method = RequestMethod.POST, url = "/failing")
		Mono<String> failing(@Body FilePart file) {
			this.filesWhileCalled = files();
			return Mono.error(new IllegalStateException("broken"));
		}

		@Http(method = RequestMethod.POST, url = "/waiting")
		Mono<String> waiting(@Body FilePart file) {
			return Sinks.<String>one().asMono();
		}

		@Http(method = RequestMethod.POST, url = "/streaming")
		Flux<String> streaming(@Body FilePart file) {
			return Flux.interval(Duration.ofMillis(10)).map((number) -> "x".repeat(10_000)).onBackpressureDrop();
		}

		private static Mono<Integer> size(FilePart file) {
			return file.content().map((buffer) -> {
				int count = buffer.readableByteCount();
				DataBufferUtils.release(buffer);
				return count;
			}).reduce(0, Integer::sum);
		}

	}

}
