package io.microservice.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * CPU time of processes, in nanoseconds.
 */
public final class Cpu {

	private static final long NANOS_PER_TICK = TimeUnit.SECONDS.toNanos(1) / 100;

	private Cpu() {
	}

	static long ofThisProcess() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
	}

	/**
	 * Read the CPU time of the broker, as far as it runs on this machine and Linux lets
	 * us see it.
	 * @param broker the broker's address
	 * @return its CPU time, NaN if unknown
	 */
	public static double ofRabbitMq(URI broker) {
		try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
			if (!InetAddress.getByName(broker.getHost()).isLoopbackAddress()) {
				return Double.NaN;
			}
			List<Path> beams = processes.filter(Cpu::isErlang).toList();
			return beams.stream()
				.filter((process) -> beams.size() == 1 || listens(process, broker.getPort()))
				.mapToDouble(Cpu::read)
				.findFirst()
				.orElse(Double.NaN);
		}
		catch (IOException ex) {
			return Double.NaN;
		}
	}

	private static boolean isErlang(Path process) {
		try {
			return Files.readString(process.resolve("comm")).strip().equals("beam.smp");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean listens(Path process, int port) {
		String local = ":%04X".formatted((port > 0) ? port : 5672);
		try (Stream<Path> files = Files.list(process.resolve("fd"));
				Stream<String> tcp4 = Files.lines(process.resolve("net/tcp"));
				Stream<String> tcp6 = Files.lines(process.resolve("net/tcp6"))) {
			Set<String> inodes = Stream.concat(tcp4, tcp6)
				.map((line) -> line.strip().split("\\s+"))
				.filter((fields) -> fields[1].endsWith(local) && fields[3].equals("0A"))
				.map((fields) -> "socket:[%s]".formatted(fields[9]))
				.collect(Collectors.toSet());
			return files.anyMatch((file) -> inodes.contains(target(file)));
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String target(Path link) {
		try {
			return Files.readSymbolicLink(link).toString();
		}
		catch (IOException ex) {
			return "";
		}
	}

	private static double read(Path process) {
		try {
			String stat = Files.readString(process.resolve("stat"));
			String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
			return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * (double) NANOS_PER_TICK;
		}
		catch (IOException ex) {
			return Double.NaN;
		}
	}

}
