package io.microservice.event;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import io.microservice.service.Microservice;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/**
 * A service that writes down every event it is given, where it stays when its instance is
 * killed.
 */
@Microservice("counting")
class CountingService implements DisposableBean {

	private final FileChannel file;

	CountingService(@Value("${counting.file}") Path file) throws IOException {
		this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	@EventHandler(source = "chaos", type = "counted")
	void count(EventMessage<Integer> event) throws IOException {
		String line = event.payload() + (event.redelivered() ? " again\n" : " first\n");
		this.file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
	}

	@Override
	public void destroy() throws IOException {
		this.file.close();
	}

	/**
	 * Return what the instance of a file was given.
	 */
	static List<Counted> counted(Path file) throws IOException {
		String text = Files.readString(file, StandardCharsets.US_ASCII);
		return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Counted::parse).toList();
	}

	/**
	 * An event that was handled.
	 */
	record Counted(int number, boolean redelivered) {

		private static Counted parse(String line) {
			String[] words = line.split(" ");
			return new Counted(Integer.parseInt(words[0]), words[1].equals("again"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Instance {

		public static void main(String[] args) {
			new SpringApplicationBuilder(Instance.class, CountingService.class).web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.run(args);
			System.out.println("started");
		}

	}

}
