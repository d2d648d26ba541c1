// Package time: arithmetic, formatting, parsing; sleeping, timers, tickers and deadlines by their order only.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

func main() {
	t := time.Date(2024, time.February, 29, 23, 59, 58, 123456789, time.UTC)
	fmt.Println(t, t.Weekday(), t.YearDay(), t.Unix(), t.UnixNano(), t.Month(), t.Nanosecond())
	for _, layout := range []string{time.RFC3339, time.RFC3339Nano, time.ANSIC, time.RFC1123Z, time.Kitchen, time.StampMicro, "2006-01-02 15:04:05.000 Mon Jan _2 06 03PM -07:00 MST", time.DateOnly} {
		fmt.Println(t.Format(layout))
	}
	fmt.Println(t.AddDate(1, 0, 0), t.AddDate(0, 1, 1), t.Add(3*time.Second), t.Truncate(time.Hour), t.Round(time.Minute))
	year, week := t.ISOWeek()
	fmt.Println(year, week, t.Before(t.Add(1)), t.Equal(t.In(time.FixedZone("X", 3600))), t.In(time.FixedZone("X", -5*3600-1800)))
	for _, s := range []string{"2023-10-05T14:30:00Z", "2023-10-05T14:30:00.5+02:00", "not a time", "2023-13-05T14:30:00Z"} {
		p, err := time.Parse(time.RFC3339, s)
		fmt.Println(p.UTC(), err)
	}
	p, err := time.Parse("Jan 2, 2006 at 3:04pm", "Mar 7, 1999 at 9:08pm")
	fmt.Println(p, err, t.Sub(p), p.IsZero(), time.Time{}.IsZero())
	for _, d := range []time.Duration{0, 1, 1500, 2 * time.Millisecond, 90 * time.Second, 100*time.Hour + 5*time.Minute + 300*time.Millisecond, -time.Minute} {
		fmt.Print(d, " ", d.Hours(), " ", d.Milliseconds(), "; ")
	}
	d, err := time.ParseDuration("1h15m30.918s")
	fmt.Println(d, err, d.Round(time.Second), d.Truncate(time.Minute))
	_, err = time.ParseDuration("3x")
	fmt.Println(err)
	text, _ := t.MarshalText()
	fmt.Println(string(text), time.UnixMilli(1700000000123).UTC(), time.Month(13), time.Saturday)

	start := time.Now()
	time.Sleep(15 * time.Millisecond)
	elapsed := time.Since(start)
	fmt.Println(elapsed >= 15*time.Millisecond, elapsed < 10*time.Second, time.Until(start) < 0)

	order := make(chan string, 10)
	var group sync.WaitGroup
	for i, name := range []string{"third", "first", "second"} {
		group.Add(1)
		time.AfterFunc(time.Duration([]int{150, 10, 80}[i])*time.Millisecond, func() {
			order <- name
			group.Done()
		})
	}
	group.Wait()
	fmt.Println(<-order, <-order, <-order)

	select {
	case <-time.After(20 * time.Millisecond):
		fmt.Println("timeout")
	case <-make(chan int):
	}
	timer := time.NewTimer(time.Hour)
	fmt.Println(timer.Stop(), timer.Stop(), timer.Reset(time.Millisecond))
	<-timer.C
	fmt.Println(timer.Reset(time.Hour), timer.Stop())
	ticker := time.NewTicker(5 * time.Millisecond)
	for range 3 {
		<-ticker.C
	}
	ticker.Stop()
	select {
	case <-ticker.C:
		fmt.Println("a tick after Stop")
	case <-time.After(30 * time.Millisecond):
		fmt.Println("stopped")
	}

	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	<-ctx.Done()
	fmt.Println(ctx.Err(), errors.Is(ctx.Err(), context.DeadlineExceeded))
	_, hasDeadline := ctx.Deadline()
	fmt.Println(hasDeadline)
}
