package io.microservice.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The program {@code curl}.
 */
final class CurlSender implements HttpSender {

	static boolean isInstalled() {
		try {
			return new ProcessBuilder("curl", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public Reply send(String method, URI uri, @Nullable String body) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--include", "--noproxy",
				"*", "--max-time", "20", uri.toString()));
		command.addAll(method.equals("HEAD") ? List.of("--head") : List.of("--request", method));
		if (body != null) {
			command.addAll(List.of("--data", body));
		}
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException(output);
		}
		return parse(output);
	}

	private static Reply parse(String output) {
		int end = output.indexOf("\r\n\r\n");
		String[] lines = output.substring(0, end).split("\r\n");
		Map<String, String> headers = new HashMap<>();
		for (int i = 1; i < lines.length; i++) {
			String[] header = lines[i].split(": ", 2);
			headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
		}
		return new Reply(Integer.parseInt(lines[0].split(" ")[1]), headers, output.substring(end + 4));
	}

	@Override
	public String toString() {
		return "curl";
	}

}
