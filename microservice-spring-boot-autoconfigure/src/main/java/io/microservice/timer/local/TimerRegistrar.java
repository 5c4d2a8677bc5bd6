package io.microservice.timer.local;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.microservice.context.CallContextReader;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointRegistrar;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceRegistry;
import io.microservice.timer.Timer;
import io.microservice.timer.schedule.IntervalSchedule;
import io.microservice.timer.schedule.InvalidScheduleException;
import io.microservice.timer.schedule.Schedule;
import io.microservice.timer.schedule.ScheduleParser;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Makes timers of the methods with {@link Timer}.
 */
public final class TimerRegistrar implements EntrypointRegistrar<Timer> {

	private static final String KIND = "timer";

	private final ServiceRegistry registry;

	private final EntrypointInvokers invokers;

	private final CallContextReader contexts;

	private final UnaryOperator<String> placeholders;

	private final ScheduleParser parser;

	private final RunningTimers timers;

	/**
	 * Create a registrar.
	 * @param registry knows all entrypoints of the application
	 * @param invokers make what runs the calls
	 * @param contexts makes the contexts of calls
	 * @param placeholders resolves placeholders
	 * @param parser reads schedules
	 * @param timers takes the timers
	 */
	public TimerRegistrar(ServiceRegistry registry, EntrypointInvokers invokers, CallContextReader contexts,
			UnaryOperator<String> placeholders, ScheduleParser parser, RunningTimers timers) {
		this.registry = registry;
		this.invokers = invokers;
		this.contexts = contexts;
		this.placeholders = placeholders;
		this.parser = parser;
		this.timers = timers;
	}

	@Override
	public Class<Timer> annotationType() {
		return Timer.class;
	}

	@Override
	public String name(Timer annotation, EntrypointMethod method) {
		return annotation.name().isEmpty() ? method.declared().getName() : annotation.name();
	}

	@Override
	public void register(Timer annotation, EntrypointMethod method) {
		Entrypoint entrypoint = new Entrypoint(KIND, name(annotation, method), method,
				new HashSet<>(Arrays.asList(annotation.expectedExceptions())), Set.of());
		TickRunner runner = new TickRunner(entrypoint, this.invokers.invoker(entrypoint), this.contexts);
		TimerDefinition definition = definition(annotation, entrypoint);
		if (this.timers.has(definition.name())) {
			throw new InvalidEntrypointException("Two timers have the name '%s', the second is that of method %s."
				.formatted(definition.name(), method), "Give one of them another name in its annotation.");
		}
		this.registry.register(entrypoint);
		this.timers.add(definition, runner);
	}

	private TimerDefinition definition(Timer annotation, Entrypoint entrypoint) {
		try {
			Schedule schedule = schedule(annotation);
			Duration initialDelay = initialDelay(annotation, schedule);
			String jitter = this.placeholders.apply(annotation.jitter());
			TimerDefinition definition = new TimerDefinition(entrypoint.toString(), schedule, annotation.eager(),
					initialDelay, jitter.isEmpty() ? Duration.ZERO : this.parser.duration("jitter", jitter),
					annotation.missed(), annotation.cluster());
			requireShortJitter(definition);
			return definition;
		}
		catch (InvalidScheduleException ex) {
			throw new InvalidEntrypointException(
					"Method %s has a @Timer that cannot run: %s.".formatted(entrypoint.method(), ex.getMessage()),
					ex.accepted());
		}
	}

	private Schedule schedule(Timer annotation) {
		String interval = this.placeholders.apply(annotation.interval());
		String cron = this.placeholders.apply(annotation.cron());
		String at = this.placeholders.apply(annotation.at());
		if (Stream.of(interval, cron, at).filter(StringUtils::hasText).count() != 1) {
			throw new InvalidScheduleException("interval is '%s', cron '%s' and at '%s'".formatted(interval, cron, at),
					"Give exactly one of the three.");
		}
		ZoneId zone = this.parser.zone(this.placeholders.apply(annotation.zone()));
		if (StringUtils.hasText(interval)) {
			return this.parser.interval(interval, zone);
		}
		return StringUtils.hasText(cron) ? this.parser.cron(cron, zone) : this.parser.at(at, zone);
	}

	private @Nullable Duration initialDelay(Timer annotation, Schedule schedule) {
		String initialDelay = this.placeholders.apply(annotation.initialDelay());
		if (initialDelay.isEmpty()) {
			return null;
		}
		if (schedule.isCalendar() || annotation.eager()) {
			throw new InvalidScheduleException(
					"it has an initialDelay, but %s"
						.formatted(annotation.eager() ? "is eager" : "runs by the calendar"),
					"Take the initialDelay away, or let the timer have an interval and not be eager.");
		}
		return this.parser.duration("initialDelay", initialDelay);
	}

	private static void requireShortJitter(TimerDefinition definition) {
		if (definition.schedule() instanceof IntervalSchedule schedule
				&& definition.jitter().compareTo(schedule.interval()) >= 0) {
			throw new InvalidScheduleException("its jitter is not shorter than its interval",
					"Write a jitter shorter than %s.".formatted(schedule.interval()));
		}
	}

}
