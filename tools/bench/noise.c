/* Noisy neurons with numpy's generator; its ziggurat is written out here, to be inlined.
   The tables in ziggurat.h are numpy's, written by native.py. */
#include <math.h>
#include <numpy/random/bitgen.h>
#include <string.h>

#include "ziggurat.h"

/* Without a branch: every other guess at it would be wrong. */
static inline double with_sign(double x, uint64_t sign) {
    uint64_t bits;
    memcpy(&bits, &x, 8);
    bits ^= sign << 63;
    memcpy(&x, &bits, 8);
    return x;
}

static double normal_slow(bitgen_t *g, double x, int layer, uint64_t bits, int *done) {
    const double r = 3.6541528853610087963519472518;
    *done = 1;
    if (layer == 0)
        for (;;) {
            double a = -1 / r * log1p(-g->next_double(g->state));
            double b = -log1p(-g->next_double(g->state));
            if (b + b > a * a) return (bits >> 8) & 1 ? -(r + a) : r + a;
        }
    double u = g->next_double(g->state);
    *done = (fi[layer - 1] - fi[layer]) * u + fi[layer] < exp(-0.5 * x * x);
    return x;
}

static inline double normal(bitgen_t *g) {
    for (;;) {
        uint64_t r = g->next_uint64(g->state);
        int layer = r & 0xff, done;
        uint64_t bits = (r >> 9) & 0x000fffffffffffff;
        double x = with_sign(bits * wi[layer], r >> 8 & 1);
        if (bits < ki[layer]) return x;
        x = normal_slow(g, x, layer, bits, &done);
        if (done) return x;
    }
}

/* Ornstein-Uhlenbeck processes; out has nt rows. */
void ou(double *x, long copies, double tau, double sigma, double h, long nt, long every,
        bitgen_t *g, double *out) {
    double strength = sigma * sqrt(h);
    for (long b = 0; b < copies; b++) out[b] = x[b];
    for (long i = 1; i < nt; i++) {
        for (long k = 0; k < every; k++)
            for (long b = 0; b < copies; b++) x[b] += -x[b] / tau * h + strength * normal(g);
        for (long b = 0; b < copies; b++) out[i * copies + b] = x[b];
    }
}

/* Leaky integrate-and-fire with white noise, the crossing interpolated within the step. */
long lif_noisy(double *V, long copies, double I, double tau, double theta, double reset,
               double sigma, double h, long steps, bitgen_t *g, double *times, long *index) {
    double strength = sigma / sqrt(h);
    long n = 0;
    for (long k = 0; k < steps; k++)
        for (long b = 0; b < copies; b++) {
            double w = strength * normal(g), left = h;
            double y = V[b] + left * ((I - V[b]) / tau) + w * left;
            while (y >= theta) {
                left *= 1 - (theta - V[b]) / (y - V[b]);
                times[n] = (k + 1) * h - left;
                index[n++] = b;
                V[b] = reset;
                y = V[b] + left * ((I - V[b]) / tau) + w * left;
            }
            V[b] = y;
        }
    return n;
}
