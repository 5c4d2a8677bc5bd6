package io.microservice.timer.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.microservice.service.Microservice;
import io.microservice.timer.Cluster;
import io.microservice.timer.Timer;
import io.microservice.timer.TimerTick;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/**
 * A service with a timer that runs once per cluster, whose instances all write into one
 * file when a run begins and when it ends.
 */
@Microservice("${ticking.service}")
class TickingService {

	private final FileChannel file;

	private final String instance;

	TickingService(@Value("${ticking.file}") Path file, @Value("${ticking.instance}") String instance)
			throws IOException {
		this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		this.instance = instance;
	}

	@Timer(interval = "200ms", cluster = Cluster.ONCE)
	Mono<Void> tick(TimerTick tick) {
		write("begin", tick);
		return Mono.delay(Duration.ofMillis(20)).doOnNext((passed) -> write("end", tick)).then();
	}

	private void write(String what, TimerTick tick) {
		String line = "%s %s %d %d%n".formatted(what, this.instance, tick.scheduledTime().toEpochMilli(),
				System.currentTimeMillis());
		try {
			this.file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the runs in a file, in the order they began.
	 */
	static List<Run> runs(Path file) throws IOException {
		String text = Files.exists(file) ? Files.readString(file, StandardCharsets.US_ASCII) : "";
		List<Run> runs = new ArrayList<>();
		Map<String, Integer> begun = new LinkedHashMap<>();
		for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
			String[] words = line.split(" ");
			long time = Long.parseLong(words[3]);
			if (words[0].equals("begin")) {
				begun.put(words[1], runs.size());
				runs.add(new Run(words[1], Long.parseLong(words[2]), time, null));
			}
			else {
				Run run = runs.get(begun.get(words[1]));
				runs.set(begun.get(words[1]), new Run(run.instance, run.tick, run.begun, time));
			}
		}
		return runs;
	}

	/**
	 * A run.
	 *
	 * @param instance the instance that ran
	 * @param tick when it was scheduled
	 * @param begun when it began
	 * @param ended when it ended, {@code null} if the instance was killed before
	 */
	record Run(String instance, long tick, long begun, @Nullable Long ended) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Instance {

		public static void main(String[] args) {
			new SpringApplicationBuilder(Instance.class, TickingService.class).web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.run(args);
			System.out.println("started");
		}

	}

}
